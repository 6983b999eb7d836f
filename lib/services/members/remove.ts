import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireMayGrant } from "../may-grant";
import { lockedMember, requireAnotherOwner, revokeKeysBeyond } from "./owners";

/** Takes someone out of the workspace, with the keys that they made for it. Throws `not_found`, `forbidden` for roles beyond the caller's own, `conflict` for the last owner. */
export async function removeMember({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "member:write");
  return ctx.ports.transaction(async (repositories) => {
    const member = await lockedMember(ctx, repositories, input.id);
    requireMayGrant(ctx, member.role);
    await requireAnotherOwner(ctx, repositories, member);
    await repositories.members.remove(ctx.workspace.id, member.id);
    const revoked = await revokeKeysBeyond(ctx, repositories, member.userId, null);
    const details = { before: { member: member.email, role: member.role, approver_roles: member.approverRoles }, after: null, revoked_keys: revoked };
    await audit(ctx, { action: "member.remove", entity: "member", entityId: member.id, details }, repositories);
    return { id: member.id };
  });
}
