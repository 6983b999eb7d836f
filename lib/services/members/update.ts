import { AppError } from "@/lib/shared/app-error";
import type { Role } from "@/lib/shared/permissions";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireMayGrant } from "../may-grant";
import { lockedMember, requireAnotherOwner, revokeKeysBeyond } from "./owners";
import { type MemberView, memberView } from "./views";

export interface UpdateMemberInput {
  id: string;
  role?: Role;
  approver_roles?: string[];
}

/**
 * Changes what is given of a member. Keys that the member has made and that may do more than the new role end. Throws `not_found`, `forbidden` for
 * roles beyond the caller's own, `conflict` for the last owner, `invalid_input` for an approver role that the workspace does not have.
 */
export async function updateMember({ ctx, input }: { ctx: ServiceContext; input: UpdateMemberInput }): Promise<MemberView> {
  requirePermission(ctx, "member:write");
  return ctx.ports.transaction(async (repositories) => {
    const before = await lockedMember(ctx, repositories, input.id);
    const after = { role: input.role ?? before.role, approverRoles: [...new Set(input.approver_roles ?? before.approverRoles)].toSorted() };
    if (after.role !== before.role) {
      requireMayGrant(ctx, before.role);
      requireMayGrant(ctx, after.role);
      await requireAnotherOwner(ctx, repositories, before);
    }
    const known = new Set((await repositories.members.roles(ctx.workspace.id)).map(({ slug }) => slug));
    const unknown = after.approverRoles.filter((slug) => !known.has(slug));
    if (unknown.length > 0) {
      const errors = unknown.map((slug) => ({ path: "approver_roles", message: `there is no approver role ${slug}` }));
      throw new AppError("invalid_input", "an approver role is not known", { errors });
    }
    await repositories.members.change(ctx.workspace.id, before.id, after);
    const revoked = after.role === before.role ? [] : await revokeKeysBeyond(ctx, repositories, before.userId, after.role);
    const details = {
      member: before.email,
      before: { role: before.role, approver_roles: before.approverRoles },
      after: { role: after.role, approver_roles: after.approverRoles },
      ...(revoked.length === 0 ? {} : { revoked_keys: revoked }),
    };
    await audit(ctx, { action: "member.update", entity: "member", entityId: before.id, details }, repositories);
    return memberView({ ...before, ...after });
  });
}
