import Link from "next/link";
import type { RunSummary } from "@/lib/api/contracts/executions";
import { LiveDuration } from "../common/live-duration";
import { RelativeTime } from "../common/relative-time";
import { StatusBadge } from "../common/status-badge";
import { cn } from "../ui/cn";

export interface RunRowProps {
  run: RunSummary;
  showWorkflow: boolean;
  /** Whether it is among those to compare, and whether it can be; null: nothing is chosen here. */
  choice: { chosen: boolean; disabled: boolean; onToggle(): void } | null;
}

/** One run in a list; the whole row leads to it, but for the box that chooses it. */
export function RunRow({ run, showWorkflow, choice }: RunRowProps) {
  return (
    <li className={cn("relative flex items-center", choice?.chosen ? "bg-accent-soft" : "hover:bg-surface-2")}>
      {choice !== null && (
        <label className="relative z-10 -mr-4 flex size-11 shrink-0 items-center justify-center">
          <input
            type="checkbox"
            aria-label={`Choose run #${run.number} to compare`}
            className="size-4 accent-accent"
            checked={choice.chosen}
            disabled={choice.disabled}
            onChange={choice.onToggle}
          />
        </label>
      )}
      <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 text-[13px] md:grid-cols-[minmax(0,1fr)_11rem_7rem_6rem_8rem]">
        <div className="min-w-0">
          <Link href={`/workflows/${run.workflow.workflow_id}/executions/${run.id}`} className="font-medium after:absolute after:inset-0">
            {showWorkflow ? `${run.workflow.name} ` : "Run "}#{run.number}
          </Link>
          <div className="truncate text-xs text-fg-muted">{run.error === null ? `${run.trigger}, by ${run.actor.name}` : run.error.message}</div>
        </div>
        <StatusBadge status={run.status} hasFailures={run.has_failures} className="justify-self-end md:justify-self-start" />
        <span className="text-xs text-fg-muted tabular-nums">
          {run.stages_done} of {run.stages_total} stages
        </span>
        <span className="hidden text-xs text-fg-muted md:block">
          <LiveDuration from={run.started_at} to={run.completed_at} />
        </span>
        <span className="justify-self-end text-xs text-fg-muted">
          <RelativeTime at={run.created_at} />
        </span>
      </div>
    </li>
  );
}
