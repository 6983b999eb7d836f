import Link from "next/link";
import type { ReactNode } from "react";
import type { RunSummary } from "@/lib/api/contracts/executions";
import { LiveDuration } from "../common/live-duration";
import { ProgressBar } from "../common/progress-bar";
import { RelativeTime } from "../common/relative-time";
import { StatusBadge } from "../common/status-badge";

/** Runs under way, with how far they are. */
export function RunningRuns({ runs }: { runs: RunSummary[] }) {
  return (
    <RunCards runs={runs} mark={({ status }) => <StatusBadge status={status} />}>
      {(run) => (
        <div className="mt-1.5 flex items-center gap-3 text-xs text-fg-muted tabular-nums">
          <ProgressBar label={`Progress of ${run.workflow.name} #${run.number}`} done={run.stages_done} total={run.stages_total} />
          {run.stages_done} of {run.stages_total}
          <LiveDuration from={run.started_at} to={run.completed_at} />
        </div>
      )}
    </RunCards>
  );
}

/** Runs that failed, with why. */
export function FailedRuns({ runs }: { runs: RunSummary[] }) {
  return (
    <RunCards
      runs={runs}
      mark={(run) => (
        <span className="shrink-0 text-xs text-fg-muted">
          <RelativeTime at={run.completed_at ?? run.created_at} />
        </span>
      )}
    >
      {(run) => <p className="truncate text-xs text-fg-muted">{run.error?.message ?? (run.status === "timed_out" ? "It took too long" : "It failed")}</p>}
    </RunCards>
  );
}

/** Each leads to its run; `mark` stands beside its name. */
function RunCards({ runs, mark, children }: { runs: RunSummary[]; mark(run: RunSummary): ReactNode; children(run: RunSummary): ReactNode }) {
  return (
    <ul className="divide-y divide-border">
      {runs.map((run) => (
        <li key={run.id} className="relative px-4 py-2.5 text-[13px] hover:bg-surface-2">
          <div className="flex items-center justify-between gap-3">
            <Link href={`/workflows/${run.workflow.workflow_id}/executions/${run.id}`} className="min-w-0 truncate font-medium after:absolute after:inset-0">
              {run.workflow.name} #{run.number}
            </Link>
            {mark(run)}
          </div>
          {children(run)}
        </li>
      ))}
    </ul>
  );
}
