import type { ApprovalRow } from "@/db/repositories";
import type { Json, JsonObject } from "@/lib/shared/json";
import type { ActorRef, GateField } from "@/lib/shared/run/events";
import type { GateDecision } from "@/lib/shared/run/status";
import type { ServiceContext } from "../context";
import type { SecretMask } from "../runs/mask-secrets";
import { mayDecide } from "./may-decide";

export interface ApprovalView {
  id: string;
  run_id: string;
  stage_id: string;
  state: "pending" | "approved" | "rejected" | "expired" | "cancelled";
  message: string;
  approvers: string[];
  required: number | "all";
  form: Record<string, GateField>;
  requested_at: string;
  expires_at: string | null;
  decided_at: string | null;
  decisions: { decision: GateDecision; actor: ActorRef; comment: string; form: JsonObject; at: string }[];
  can_decide: boolean;
}

export function approvalView(ctx: ServiceContext, row: ApprovalRow, mask: SecretMask): ApprovalView {
  return {
    id: row.approvalId,
    run_id: row.runId,
    stage_id: row.stageId,
    state: row.state,
    message: mask.text(row.message),
    approvers: row.approvers,
    required: row.required,
    form: row.form,
    requested_at: row.requestedAt,
    expires_at: row.expiresAt,
    decided_at: row.decidedAt,
    decisions: row.decisions.map((decision) => ({ ...decision, form: mask.json(decision.form as Json) as JsonObject })),
    can_decide: mayDecide(ctx, row),
  };
}
