import { AppError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import type { GateDecision } from "@/lib/shared/run/status";
import { audit } from "../audit";
import { requireEngine, requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { maskOfRun } from "../runs/run-mask";
import { type ApprovalView, approvalView } from "./views";

export interface DecideGateInput {
  run_id: string;
  stage_id: string;
  decision: GateDecision;
  comment: string;
  form: JsonObject;
}

/**
 * Decides a waiting gate and answers with the approval as it is then. Throws `invalid_transition` for a late or double decision, `forbidden` for
 * someone who is no approver, `invalid_input` for form fields; then nothing is written.
 */
export async function decideGate({ ctx, input }: { ctx: ServiceContext; input: DecideGateInput }): Promise<ApprovalView> {
  requirePermission(ctx, "gate:decide");
  requireEngine(ctx);
  const mask = await maskOfRun(ctx, input.run_id);
  const gates = () => ctx.ports.repositories.approvals.ofRun(ctx.workspace.id, input.run_id);
  const before = (await gates()).findLast(({ stageId }) => stageId === input.stage_id);
  if (before === undefined) throw new AppError("invalid_transition", `${input.stage_id} does not wait for a decision`);
  await ctx.ports.engine.decideGate({
    runId: input.run_id,
    stageId: input.stage_id,
    decision: input.decision,
    comment: input.comment,
    form: input.form,
    actor: { ...ctx.actor, roles: [ctx.role, ...ctx.approverRoles] },
  });
  const after = (await gates()).find(({ approvalId }) => approvalId === before.approvalId);
  if (after === undefined) throw new Error(`approval ${before.approvalId} vanished`);
  const states = { before: { state: before.state }, after: { state: after.state } };
  const details = { run: input.run_id, stage: input.stage_id, comment: mask.text(input.comment), ...states };
  await audit(ctx, { action: `gate.${input.decision}`, entity: "approval", entityId: before.approvalId, details });
  return approvalView(ctx, after, mask);
}
