import { LiveDuration } from "../common/live-duration";
import { RelativeTime } from "../common/relative-time";
import { StatusBadge } from "../common/status-badge";
import { Skeleton } from "../ui/skeleton";
import type { Attempt } from "./stage-timings";

/** Every attempt of a stage with what became of it, the latest first. Null while they are not known yet. */
export function AttemptList({ attempts, failure }: { attempts: readonly Attempt[] | null; failure: string | null }) {
  if (attempts === null) return failure === null ? <Skeleton className="h-16" /> : <p className="text-[13px] text-danger">{failure}</p>;
  if (attempts.length === 0) return <p className="text-[13px] text-fg-muted">It has not been tried yet.</p>;
  return (
    <ol aria-label="Attempts" className="divide-y divide-border">
      {attempts.toReversed().map(({ attempt, status, startedAt, endedAt, worker, error }) => (
        <li key={attempt} className="grid gap-1 py-2 text-[13px] first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">Attempt {attempt}</span>
            <StatusBadge status={status} />
            <span className="flex flex-wrap gap-x-3 text-xs text-fg-muted">
              {startedAt !== null && <RelativeTime at={startedAt} />}
              <LiveDuration from={startedAt} to={endedAt} />
              {worker !== null && <code>{worker}</code>}
            </span>
          </div>
          {error !== null && (
            <p className="break-words whitespace-pre-wrap text-danger">
              {error.message} <code className="text-xs">{error.code}</code>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
