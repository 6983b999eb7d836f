import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** Deletes a connection with its credential. Throws `not_found`. */
export async function removeConnection({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "connection:write");
  return ctx.ports.transaction(async (repositories) => {
    const gone = await repositories.connections.remove(ctx.workspace.id, input.id);
    if (gone === undefined) throw new AppError("not_found", `there is no connection ${input.id}`);
    const details = { before: { name: gone.name, kind: gone.kind, config: gone.config }, after: null };
    await audit(ctx, { action: "connection.remove", entity: "connection", entityId: gone.id, details }, repositories);
    return { id: gone.id };
  });
}
