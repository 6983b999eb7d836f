import { AppError } from "@/lib/shared/app-error";
import type { Role } from "@/lib/shared/permissions";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireMayGrant } from "../may-grant";
import { type InvitationView, invitationView } from "./views";

const DAY_MS = 24 * 3_600_000;

export interface CreateInvitationInput {
  email: string;
  role: Role;
  expires_in_days: number;
}

/**
 * Invites an address, and answers with the path of the link: it is told this once, and works once. An open invitation of the same address ends.
 * Throws `conflict` for a member, `forbidden` for a role beyond the caller's own.
 */
export async function createInvitation({ ctx, input }: { ctx: ServiceContext; input: CreateInvitationInput }): Promise<InvitationView & { path: string }> {
  requirePermission(ctx, "member:write");
  requireMayGrant(ctx, input.role);
  const { clock, newId, credentials } = ctx.ports;
  const email = input.email.toLowerCase();
  const now = clock.now();
  const { token, hash } = credentials.makeToken("inv_");
  const expiresAt = new Date(now.getTime() + input.expires_in_days * DAY_MS).toISOString();
  const row = { id: newId(), email, role: input.role, invitedBy: ctx.actor.name, createdAt: now.toISOString(), expiresAt };
  await ctx.ports.transaction(async (repositories) => {
    await repositories.members.lock(ctx.workspace.id);
    const members = await repositories.members.list(ctx.workspace.id);
    if (members.some((member) => member.email.toLowerCase() === email)) throw new AppError("conflict", `${email} is a member already`);
    await repositories.invitations.revokeFor(ctx.workspace.id, email, now.toISOString());
    await repositories.invitations.insert(ctx.workspace.id, { ...row, tokenHash: hash });
    const details = { before: null, after: { email, role: input.role, expires_at: expiresAt } };
    await audit(ctx, { action: "invitation.create", entity: "invitation", entityId: row.id, details }, repositories);
  });
  return { ...invitationView(row), path: `/invite/${token}` };
}
