import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** Forgets a saved filter of the caller's own. Throws `not_found`, also for another person's. */
export async function removeSavedFilter({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "run:read");
  return ctx.ports.transaction(async (repositories) => {
    const gone = await repositories.savedFilters.remove(ctx.workspace.id, ctx.actor.id, input.id);
    if (gone === undefined) throw new AppError("not_found", `there is no saved filter ${input.id}`);
    const details = { before: { name: gone.name, query: gone.query }, after: null };
    await audit(ctx, { action: "saved_filter.remove", entity: "saved_filter", entityId: gone.id, details }, repositories);
    return { id: gone.id };
  });
}
