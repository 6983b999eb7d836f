"use client";
import { Download, WrapText } from "lucide-react";
import { useMemo, useState } from "react";
import { useDebounced } from "@/hooks/use-debounced";
import { useStoredFlag } from "@/hooks/use-stored-flag";
import type { LogLineView } from "@/lib/api/contracts/executions";
import { LOG_LEVELS } from "@/lib/shared/run/status";
import { CopyButton } from "../common/copy-button";
import { buttonClass } from "../ui/button";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { filterLines } from "./log-lines";
import { LogList } from "./log-list";

const SEARCH_DELAY_MS = 150;

interface LogViewerProps {
  runId: string;
  stageId: string | undefined;
  lines: readonly LogLineView[];
  /** The `seq` of the line that stands out, if any. */
  marked: number | null;
  /** Shows the marked line; again whenever the number grows. Zero: nobody asked. */
  reveals: number;
}

/** The log of one stage, or of the whole run, with what finds things in it. */
export function LogViewer({ runId, stageId, lines, marked, reveals }: LogViewerProps) {
  const [search, setSearch] = useState("");
  const [level, setLevel] = useState("");
  const [whole, setWhole] = useState(false);
  const [noWrap, setNoWrap] = useStoredFlag("stagecraft.log-no-wrap");
  const settled = useDebounced(search, SEARCH_DELAY_MS);
  const of = whole ? null : (stageId ?? null);
  const shown = useMemo(
    () => filterLines(lines, { stageId: of, level: LOG_LEVELS.find((known) => known === level) ?? "", search: settled }),
    [lines, of, level, settled],
  );
  // A line that was asked for is not hidden by an older search.
  const [answered, setAnswered] = useState(reveals);
  if (reveals !== answered) {
    setAnswered(reveals);
    setSearch("");
    setLevel("");
  }
  const download = `/api/v1/workflow-executions/${runId}/logs?download=true${of === null ? "" : `&stage=${encodeURIComponent(of)}`}`;
  return (
    <section aria-label="Log" className="overflow-hidden rounded-card border border-border bg-surface">
      <div className="flex flex-wrap items-center gap-2 border-b border-border px-3 py-2">
        <h2 className="mr-auto text-[13px] font-semibold">
          Log <span className="font-normal text-fg-muted">{shown.length === 1 ? "1 line" : `${shown.length.toLocaleString("en")} lines`}</span>
        </h2>
        <Select aria-label="Lines of" className="w-auto" value={whole ? "run" : "stage"} onChange={(event) => setWhole(event.target.value === "run")}>
          <option value="stage">This stage</option>
          <option value="run">Whole run</option>
        </Select>
        <Input
          type="search"
          aria-label="Search the log"
          placeholder="Search"
          value={search}
          className="w-28 sm:w-44"
          onChange={(event) => setSearch(event.target.value)}
        />
        <Select aria-label="Level" className="w-auto" value={level} onChange={(event) => setLevel(event.target.value)}>
          <option value="">All levels</option>
          {LOG_LEVELS.map((known) => (
            <option key={known} value={known}>
              {known}
            </option>
          ))}
        </Select>
        <IconButton label={noWrap ? "Wrap long lines" : "Do not wrap long lines"} aria-pressed={!noWrap} onClick={() => setNoWrap(!noWrap)}>
          <WrapText className="size-4" aria-hidden />
        </IconButton>
        <CopyButton text={() => shown.map(({ text }) => text).join("\n")} label="Copy the log" />
        <a href={download} download aria-label="Download the log" title="Download the log" className={cn(buttonClass({ variant: "ghost" }), "w-8 px-0")}>
          <Download className="size-4" aria-hidden />
        </a>
      </div>
      {shown.length === 0 ? (
        <p className="px-3 py-4 text-[13px] text-fg-muted">{search.trim() === "" && level === "" ? "Nothing has been written yet." : "No line fits."}</p>
      ) : (
        <LogList key={noWrap ? "lines" : "wrapped"} lines={shown} showStage={whole} wrap={!noWrap} search={settled} marked={marked} reveals={reveals} />
      )}
    </section>
  );
}
