import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type InvitationView, invitationView } from "./views";

/** The invitations that can still be accepted, newest first. */
export async function listInvitations({ ctx }: { ctx: ServiceContext }): Promise<{ items: InvitationView[] }> {
  requirePermission(ctx, "member:write");
  const open = await ctx.ports.repositories.invitations.open(ctx.workspace.id, ctx.ports.clock.now().toISOString());
  return { items: open.map(invitationView) };
}
