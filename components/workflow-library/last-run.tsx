import Link from "next/link";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import { RelativeTime } from "../common/relative-time";
import { StatusIcon, statusWord } from "../common/status-badge";

/** How the newest run stands, leading to it. */
export function LastRun({ workflow: { workflow_id, last_run } }: { workflow: WorkflowSummary }) {
  if (last_run === null) return <span className="text-fg-muted">Never run</span>;
  const at = last_run.completed_at ?? last_run.started_at;
  return (
    <Link
      href={`/workflows/${workflow_id}/executions/${last_run.id}`}
      className="relative z-10 inline-flex min-w-0 items-center gap-1.5 rounded hover:underline"
    >
      <StatusIcon status={last_run.status} className="size-3.5" />
      <span className="truncate">
        {statusWord(last_run.status)}
        {at !== null && (
          <span className="text-fg-muted">
            {" · "}
            <RelativeTime at={at} />
          </span>
        )}
      </span>
    </Link>
  );
}
