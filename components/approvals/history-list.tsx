import { Ban, Check, Clock, Hand, type LucideIcon, X } from "lucide-react";
import Link from "next/link";
import type { InboxApproval } from "@/lib/api/contracts/approvals";
import { RelativeTime } from "../common/relative-time";
import { Badge, type Tone } from "../ui/badge";

const LOOKS: Record<InboxApproval["state"], { word: string; tone: Tone; icon: LucideIcon }> = {
  pending: { word: "Waiting", tone: "warning", icon: Hand },
  approved: { word: "Approved", tone: "success", icon: Check },
  rejected: { word: "Rejected", tone: "danger", icon: X },
  expired: { word: "Expired", tone: "neutral", icon: Clock },
  cancelled: { word: "Cancelled", tone: "neutral", icon: Ban },
};

/** Gates that no longer wait, and how each was decided. */
export function HistoryList({ approvals }: { approvals: InboxApproval[] }) {
  return (
    <ul aria-label="Decided" className="divide-y divide-border overflow-hidden rounded-card border border-border bg-surface">
      {approvals.map(({ id, state, stage_name, workflow, run_id, run_number, stage_id, decisions, decided_at, requested_at }) => {
        const { word, tone, icon: Icon } = LOOKS[state];
        return (
          <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-[13px]">
            <div className="min-w-0">
              <Link href={`/workflows/${workflow.workflow_id}/executions/${run_id}?stage=${stage_id}`} className="font-medium hover:underline">
                {stage_name}
              </Link>
              <div className="text-xs text-fg-muted">
                {workflow.name} #{run_number}
              </div>
              {decisions.map(({ actor, decision, comment }) => (
                <div key={actor.id} className="text-xs break-words text-fg-muted">
                  {actor.name} {decision}
                  {comment !== "" && `: ${comment}`}
                </div>
              ))}
            </div>
            <span className="flex items-center gap-3 text-xs text-fg-muted">
              <Badge tone={tone}>
                <Icon className="size-3.5" aria-hidden />
                {word}
              </Badge>
              <RelativeTime at={decided_at ?? requested_at} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
