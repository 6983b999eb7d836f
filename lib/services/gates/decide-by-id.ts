import { AppError } from "@/lib/shared/app-error";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type DecideGateInput, decideGate } from "./decide";
import type { ApprovalView } from "./views";

export type DecideApprovalInput = Pick<DecideGateInput, "decision" | "comment" | "form"> & { id: string };

/** Decides a gate by the id of its approval, as `decideGate` does. Throws `not_found` besides, also for another workspace's. */
export async function decideApproval({ ctx, input }: { ctx: ServiceContext; input: DecideApprovalInput }): Promise<ApprovalView> {
  requirePermission(ctx, "gate:decide");
  const { id, ...decision } = input;
  const [gate] = await ctx.ports.repositories.approvals.named(ctx.workspace.id, [id]);
  if (gate === undefined) throw new AppError("not_found", `there is no approval ${id}`);
  // A stage that is tried again may have another gate open by now: this one is not it.
  if (gate.state !== "pending") throw new AppError("invalid_transition", `this approval is ${gate.state} already`);
  return decideGate({ ctx, input: { ...decision, run_id: gate.runId, stage_id: gate.stageId } });
}
