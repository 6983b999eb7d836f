import { useState } from "react";
import { useNow } from "@/hooks/use-now";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { localInputValue } from "./local-input-value";
import { type RunListQuery, SINCES, type Since } from "./run-list-query";

const SINCE_WORDS: Record<Since, string> = { "1h": "Last hour", "24h": "Last 24 hours", "7d": "Last 7 days", "30d": "Last 30 days" };

/** When runs were created: a span that ends now, or between two times of the viewer's own clock. */
export function TimeRange({ query, onChange }: { query: RunListQuery; onChange(change: Partial<RunListQuery>): void }) {
  const [opened, setOpened] = useState(false);
  const custom = query.since === "" && (opened || query.from !== "" || query.to !== "");
  // The server does not know the viewer's zone: the times are there once the browser has spoken.
  const inBrowser = useNow(null) !== null;
  const bound = (name: "from" | "to", label: string) => (
    <Input
      type="datetime-local"
      aria-label={label}
      className="w-auto"
      value={inBrowser ? localInputValue(query[name]) : ""}
      onChange={({ target }) => onChange({ [name]: target.value === "" ? "" : new Date(target.value).toISOString() })}
    />
  );
  return (
    <>
      <Select
        aria-label="Time"
        className="w-auto"
        value={custom ? "custom" : query.since}
        onChange={({ target }) => {
          setOpened(target.value === "custom");
          onChange({ since: SINCES.find((since) => since === target.value) ?? "", from: "", to: "" });
        }}
      >
        <option value="">Any time</option>
        {SINCES.map((since) => (
          <option key={since} value={since}>
            {SINCE_WORDS[since]}
          </option>
        ))}
        <option value="custom">Between…</option>
      </Select>
      {custom && (
        <span className="flex flex-wrap items-center gap-2 text-[13px] text-fg-muted">
          {bound("from", "From")} to {bound("to", "Until")}
        </span>
      )}
    </>
  );
}
