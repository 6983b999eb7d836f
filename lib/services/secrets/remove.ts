import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** Deletes a secret; stages that name it fail from then on and say so. Throws `not_found`. */
export async function removeSecret({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "secret:write");
  return ctx.ports.transaction(async (repositories) => {
    const gone = await repositories.secrets.remove(ctx.workspace.id, input.id);
    if (gone === undefined) throw new AppError("not_found", `there is no secret ${input.id}`);
    const details = { before: { name: gone.name, description: gone.description }, after: null };
    await audit(ctx, { action: "secret.remove", entity: "secret", entityId: gone.id, details }, repositories);
    return { id: gone.id };
  });
}
