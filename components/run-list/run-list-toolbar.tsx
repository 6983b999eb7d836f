import { RUN_STATUSES, type RunStatus } from "@/lib/shared/run/status";
import { statusWord } from "../common/status-badge";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { type RunListQuery, SINCES, type Since, TRIGGERS } from "./run-list-query";

const FAILED: RunStatus[] = ["failed", "timed_out"];
const SINCE_WORDS: Record<Since, string> = { "1h": "Last hour", "24h": "Last 24 hours", "7d": "Last 7 days", "30d": "Last 30 days" };

/** The filters of a run list. */
export function RunListToolbar({ query, onChange }: { query: RunListQuery; onChange(change: Partial<RunListQuery>): void }) {
  const onlyFailed = query.statuses.length === FAILED.length && FAILED.every((status) => query.statuses.includes(status));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Input
        type="search"
        aria-label="Search runs"
        placeholder="Search by workflow, number or id"
        value={query.search}
        className="w-full sm:w-64"
        onChange={({ target }) => onChange({ search: target.value })}
      />
      <Select
        aria-label="Status"
        className="w-auto"
        value={query.statuses.length === 1 ? query.statuses[0] : onlyFailed ? "only-failed" : ""}
        onChange={({ target }) => onChange({ statuses: RUN_STATUSES.filter((status) => status === target.value) })}
      >
        <option value="">Any status</option>
        {onlyFailed && <option value="only-failed">Failed or timed out</option>}
        {RUN_STATUSES.map((status) => (
          <option key={status} value={status}>
            {statusWord(status)}
          </option>
        ))}
      </Select>
      <Select aria-label="Trigger" className="w-auto" value={query.trigger} onChange={({ target }) => onChange({ trigger: target.value })}>
        <option value="">Any trigger</option>
        {TRIGGERS.map((trigger) => (
          <option key={trigger} value={trigger}>
            {trigger}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Time"
        className="w-auto"
        value={query.since}
        onChange={({ target }) => onChange({ since: SINCES.find((since) => since === target.value) ?? "" })}
      >
        <option value="">Any time</option>
        {SINCES.map((since) => (
          <option key={since} value={since}>
            {SINCE_WORDS[since]}
          </option>
        ))}
      </Select>
      <Button aria-pressed={onlyFailed} variant={onlyFailed ? "primary" : "secondary"} onClick={() => onChange({ statuses: onlyFailed ? [] : FAILED })}>
        Failed only
      </Button>
    </div>
  );
}
