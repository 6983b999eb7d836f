import { isUniqueViolation } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type ApproverRoleView, approverRoleView } from "./views";

/** Makes a role that gates can name as `role:<slug>`. Throws `conflict` where the workspace has one of that slug. */
export async function createApproverRole({ ctx, input }: { ctx: ServiceContext; input: { slug: string; name: string } }): Promise<ApproverRoleView> {
  requirePermission(ctx, "member:write");
  const row = { id: ctx.ports.newId(), ...input, createdAt: ctx.ports.clock.now().toISOString() };
  try {
    await ctx.ports.transaction(async (repositories) => {
      await repositories.members.insertRole(ctx.workspace.id, row);
      const details = { before: null, after: { slug: input.slug, name: input.name } };
      await audit(ctx, { action: "approver_role.create", entity: "approver_role", entityId: row.id, details }, repositories);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", `there is a role ${input.slug} already`, { cause: error });
    throw error;
  }
  return approverRoleView(row);
}
