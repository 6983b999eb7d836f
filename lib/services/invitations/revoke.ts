import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** Ends an open invitation: its link works no more. Throws `not_found`, also where it was accepted meanwhile. */
export async function revokeInvitation({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "member:write");
  return ctx.ports.transaction(async (repositories) => {
    const row = await repositories.invitations.revoke(ctx.workspace.id, input.id, ctx.ports.clock.now().toISOString());
    if (row === undefined) throw new AppError("not_found", `there is no open invitation ${input.id}`);
    const details = { before: { email: row.email, role: row.role }, after: null };
    await audit(ctx, { action: "invitation.revoke", entity: "invitation", entityId: row.id, details }, repositories);
    return { id: row.id };
  });
}
