import type { MemberRow, Repositories } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import type { Role } from "@/lib/shared/permissions";
import type { ServiceContext } from "../context";
import { permissionsOf } from "../may-grant";

/** The member, with all changes of the workspace's members held back until the transaction ends. Throws `not_found`. */
export async function lockedMember(ctx: ServiceContext, repositories: Repositories, id: string): Promise<MemberRow> {
  await repositories.members.lock(ctx.workspace.id);
  const member = await repositories.members.find(ctx.workspace.id, id);
  if (member === undefined) throw new AppError("not_found", `there is no member ${id}`);
  return member;
}

/** Throws `conflict` where the workspace would be left without an owner. */
export async function requireAnotherOwner(ctx: ServiceContext, repositories: Repositories, member: MemberRow): Promise<void> {
  if (member.role === "owner" && (await repositories.members.owners(ctx.workspace.id)) <= 1)
    throw new AppError("conflict", `${member.name} is the only owner; make someone else an owner first`);
}

/** Ends the keys of a member that may do more than the member's role from now on; null: all of them. Answers with their names. */
export async function revokeKeysBeyond(ctx: ServiceContext, repositories: Repositories, userId: string, role: Role | null): Promise<string[]> {
  const allowed = new Set(role === null ? [] : permissionsOf(role, null));
  const keys = await repositories.apiKeys.list(ctx.workspace.id);
  const beyond = keys.filter(
    (key) => key.createdBy === userId && (role === null || permissionsOf(key.role, key.scopes).some((permission) => !allowed.has(permission))),
  );
  const now = ctx.ports.clock.now().toISOString();
  for (const { id } of beyond) await repositories.apiKeys.revoke(ctx.workspace.id, id, now);
  return beyond.map(({ name }) => name);
}
