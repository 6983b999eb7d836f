import Link from "next/link";
import type { InboxApproval } from "@/lib/api/contracts/approvals";
import { RelativeTime } from "../common/relative-time";

/** Gates that wait for the viewer; each leads to its run, where it is decided. */
export function WaitingGates({ gates }: { gates: InboxApproval[] }) {
  return (
    <ul className="divide-y divide-border">
      {gates.map(({ id, stage_name, stage_id, workflow, run_id, run_number, message, requested_at }) => (
        <li key={id} className="relative px-4 py-2.5 text-[13px] hover:bg-surface-2">
          <div className="flex items-center justify-between gap-3">
            <Link
              href={`/workflows/${workflow.workflow_id}/executions/${run_id}?stage=${stage_id}`}
              className="min-w-0 truncate font-medium after:absolute after:inset-0"
            >
              {stage_name}
            </Link>
            <span className="shrink-0 text-xs text-fg-muted">
              <RelativeTime at={requested_at} />
            </span>
          </div>
          <p className="truncate text-xs text-fg-muted">
            {workflow.name} #{run_number}
            {message !== "" && `: ${message}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
