"use client";
import { Hand } from "lucide-react";
import type { Approval } from "@/lib/api/contracts/executions";
import { approversText, quorumText } from "../approvals/approval-words";
import { DecisionForm, type DecisionFormProps } from "../approvals/decision-form";
import { RelativeTime } from "../common/relative-time";

interface GatePanelProps extends Pick<DecisionFormProps, "onDecide"> {
  approval: Approval;
  /** It is being decided: out of sight, but what was typed is kept. */
  hidden: boolean;
}

/** A gate that waits: what is asked, by whom it is decided, and what decides it. */
export function GatePanel({ approval, hidden, onDecide }: GatePanelProps) {
  const quorum = quorumText(approval);
  return (
    <section hidden={hidden} aria-label="Approval" className="rounded-card border-2 border-warning bg-surface p-4">
      <h2 className="flex items-center gap-2 text-[15px] font-semibold">
        <Hand className="size-4 text-warning" aria-hidden />
        Waiting for a decision
      </h2>
      {approval.message !== "" && <p className="mt-2 text-sm whitespace-pre-wrap">{approval.message}</p>}
      <p className="mt-2 mb-4 text-xs text-fg-muted">
        {approversText(approval.approvers)}
        {quorum !== null && ` · ${quorum}`}
        {approval.expires_at !== null && (
          <>
            {" "}
            · ends <RelativeTime at={approval.expires_at} />
          </>
        )}
      </p>
      {approval.can_decide ? (
        <DecisionForm form={approval.form} onDecide={onDecide} />
      ) : (
        <p className="text-[13px] text-fg-muted">You are not among those who decide this gate, or you have decided it already.</p>
      )}
    </section>
  );
}
