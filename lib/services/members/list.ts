import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type MemberView, memberView } from "./views";

/** Everyone in the workspace, in the order of joining. */
export async function listMembers({ ctx }: { ctx: ServiceContext }): Promise<{ items: MemberView[] }> {
  requirePermission(ctx, "member:read");
  return { items: (await ctx.ports.repositories.members.list(ctx.workspace.id)).map(memberView) };
}
