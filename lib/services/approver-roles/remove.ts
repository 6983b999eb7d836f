import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** Deletes a role of the workspace's own and takes it from its members; gates that name it wait for someone else. Throws `not_found`. */
export async function removeApproverRole({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "member:write");
  return ctx.ports.transaction(async (repositories) => {
    await repositories.members.lock(ctx.workspace.id);
    const gone = await repositories.members.removeRole(ctx.workspace.id, input.id);
    if (gone === undefined) throw new AppError("not_found", `there is no approver role ${input.id}`);
    const details = { before: { slug: gone.slug, name: gone.name }, after: null };
    await audit(ctx, { action: "approver_role.remove", entity: "approver_role", entityId: gone.id, details }, repositories);
    return { id: gone.id };
  });
}
