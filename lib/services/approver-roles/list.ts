import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type ApproverRoleView, approverRoleView } from "./views";

/** The roles that the workspace has made for its gates, by slug. */
export async function listApproverRoles({ ctx }: { ctx: ServiceContext }): Promise<{ items: ApproverRoleView[] }> {
  requirePermission(ctx, "member:read");
  return { items: (await ctx.ports.repositories.members.roles(ctx.workspace.id)).map(approverRoleView) };
}
