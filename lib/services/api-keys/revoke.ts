import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** Ends a key: the next request with it is refused. Throws `not_found`. */
export async function revokeApiKey({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "key:write");
  return ctx.ports.transaction(async (repositories) => {
    const row = await repositories.apiKeys.revoke(ctx.workspace.id, input.id, ctx.ports.clock.now().toISOString());
    if (row === undefined) throw new AppError("not_found", `there is no key ${input.id}`);
    const details = { before: { name: row.name, role: row.role, scopes: row.scopes }, after: null };
    await audit(ctx, { action: "api_key.revoke", entity: "api_key", entityId: row.id, details }, repositories);
    return { id: row.id };
  });
}
