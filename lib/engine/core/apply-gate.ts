import type { RunEvent, RunEventData } from "@/lib/shared/run/events";
import type { Draft } from "./draft";
import type { ApprovalProjection } from "./projection-rows";
import type { StageState } from "./run-state";

type GateEvent = Extract<RunEvent, { type: "gate.requested" | "gate.decided" | "gate.escalated" }>;

export function applyGate(draft: Draft, event: GateEvent): void {
  const id = event.data.approval_id;
  const stageId = event.stage_id ?? "";
  if (event.type === "gate.requested") {
    draft.approvals.set(id, requestedApproval(stageId, event.data, event.at));
    draft.openApprovals.set(stageId, id);
    return;
  }
  const approval = draft.approvals.get(id);
  if (approval === undefined) throw new Error(`run ${draft.runId}: ${event.type} for an approval that was not requested`);
  if (event.type === "gate.escalated") {
    draft.approvals.set(id, { ...approval, approvers: event.data.approvers, expiresAt: event.data.expires_at });
    return;
  }
  const { decision, actor, comment, form } = event.data;
  const decisions = [...approval.decisions, { decision, actor, comment, form, at: event.at }];
  const state = decision === "rejected" ? "rejected" : actor.kind === "system" || quorumReached({ ...approval, decisions }) ? "approved" : "pending";
  draft.approvals.set(id, { ...approval, decisions, state, decidedAt: state === "pending" ? null : event.at });
  if (state === "pending") return;
  draft.openApprovals.delete(stageId);
  // An approval before another kind of stage opens its way; the approval of a gate is its end and has an event of its own.
  if (state === "approved" && draft.stages.get(stageId)?.status === "waiting") draft.approved.add(stageId);
}

function requestedApproval(stageId: string, data: RunEventData["gate.requested"], at: string): ApprovalProjection {
  return {
    approvalId: data.approval_id,
    stageId,
    state: "pending",
    message: data.message,
    approvers: data.approvers,
    required: data.required,
    form: data.form,
    selfApproval: data.self_approval,
    requestedAt: at,
    expiresAt: data.expires_at,
    decidedAt: null,
    decisions: [],
  };
}

/** Whether enough have approved: a number of people, or with `all` one for each approver that is named. */
export function quorumReached({ decisions, required, approvers }: Pick<ApprovalProjection, "decisions" | "required" | "approvers">): boolean {
  const approvals = decisions.filter(({ decision }) => decision === "approved").length;
  return approvals >= (required === "all" ? Math.max(1, approvers.length) : required);
}

/** The stage no longer waits for its approval. */
export function closeApproval(draft: Draft, stageId: string, stage: StageState, at: string): void {
  const id = draft.openApprovals.get(stageId);
  const approval = id === undefined ? undefined : draft.approvals.get(id);
  if (id === undefined || approval === undefined) return;
  const expired = "error" in stage && stage.error?.code === "gate_timeout";
  draft.approvals.set(id, { ...approval, state: expired ? "expired" : "cancelled", decidedAt: at });
  draft.openApprovals.delete(stageId);
}
