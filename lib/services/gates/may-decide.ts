import type { ApprovalRow } from "@/db/repositories";
import type { ServiceContext } from "../context";

/**
 * Whether the caller may decide this gate now: it waits, the caller is among the approvers (or nobody is named), has not decided it before, and
 * did not start the run where the gate wants four eyes. The engine applies the same rule to the decision itself.
 */
export function mayDecide(ctx: ServiceContext, gate: Pick<ApprovalRow, "state" | "approvers" | "decisions" | "selfApproval" | "startedBy">): boolean {
  if (gate.state !== "pending" || !ctx.permissions.has("gate:decide")) return false;
  if (gate.decisions.some(({ actor }) => actor.id === ctx.actor.id)) return false;
  if (!gate.selfApproval && gate.startedBy === ctx.actor.id) return false;
  if (gate.approvers.length === 0) return true;
  const email = ctx.actor.email?.toLowerCase();
  const roles = [ctx.role, ...ctx.approverRoles].map((role) => `role:${role}`);
  return gate.approvers.some((approver) => roles.includes(approver) || (email !== undefined && approver.toLowerCase() === `user:${email}`));
}
