import Link from "next/link";
import type { InboxApproval } from "@/lib/api/contracts/approvals";
import type { GateDecision } from "@/lib/shared/run/status";
import { RelativeTime } from "../common/relative-time";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import { canGoInBulk } from "./approval-pages";
import { approversText, quorumText, TIMEOUT_WORDS } from "./approval-words";
import { DecisionForm } from "./decision-form";
import type { DecisionBody } from "./use-decision";

export interface ApprovalCardProps {
  approval: InboxApproval;
  chosen: boolean;
  /** It is being decided: out of sight, but what was typed is kept. */
  hidden: boolean;
  onChoose(chosen: boolean): void;
  onDecide(decision: GateDecision, body: DecisionBody): Promise<void>;
}

/** A gate that waits: what is asked, where, by whom, until when, and the form that decides it. */
export function ApprovalCard({ approval, chosen, hidden, onChoose, onDecide }: ApprovalCardProps) {
  const { id, workflow, run_id, run_number, stage_name, message } = approval;
  const title = `${stage_name}, ${workflow.name} #${run_number}`;
  return (
    <li hidden={hidden} className={cn("rounded-card border bg-surface p-4", chosen ? "border-accent" : "border-border")}>
      <div className="flex items-start gap-3">
        {canGoInBulk(approval) && (
          <input
            type="checkbox"
            aria-label={`Choose ${title}`}
            className="mt-1 size-4 shrink-0 accent-accent"
            checked={chosen}
            onChange={({ target }) => onChoose(target.checked)}
          />
        )}
        <div className="min-w-0 flex-1">
          <h3 className="text-[15px] font-semibold">
            <Link data-approval={id} href={`/workflows/${workflow.workflow_id}/executions/${run_id}?stage=${approval.stage_id}`} className="hover:underline">
              {stage_name}
            </Link>
          </h3>
          <p className="text-xs text-fg-muted">
            <bdi>{workflow.name}</bdi> #{run_number} · started by <bdi>{approval.requested_by.name}</bdi> · asked <RelativeTime at={approval.requested_at} />
          </p>
          {message !== "" && <p className="mt-3 text-sm break-words whitespace-pre-wrap">{message}</p>}
          <Facts approval={approval} />
          {approval.can_decide && (
            <div className="mt-4">
              <DecisionForm form={approval.form} onDecide={onDecide} size="md" />
            </div>
          )}
        </div>
      </div>
    </li>
  );
}

function Facts({ approval }: { approval: InboxApproval }) {
  const quorum = quorumText(approval);
  const { expires_at, on_timeout, escalation, decisions } = approval;
  return (
    <div className="mt-2 grid gap-1 text-xs text-fg-muted">
      <p>
        {approversText(approval.approvers)}
        {quorum !== null && ` · ${quorum}`}
        {expires_at !== null && (
          <>
            {" · ends "}
            <RelativeTime at={expires_at} />, {TIMEOUT_WORDS[on_timeout]}
          </>
        )}
      </p>
      {escalation.length > 0 && (
        <p className="flex flex-wrap items-center gap-1.5">
          Escalates:
          {escalation.map(({ after, approvers, asked }) => (
            <Badge key={`${after} ${approvers.join()}`} tone={asked ? "warning" : "neutral"}>
              {asked ? "asked" : `after ${after}`}: {approversText(approvers)}
            </Badge>
          ))}
        </p>
      )}
      {decisions.map(({ actor, decision, comment, at }) => (
        <p key={actor.id}>
          {actor.name} {decision} <RelativeTime at={at} />
          {comment !== "" && `: ${comment}`}
        </p>
      ))}
    </div>
  );
}
