import { AppError } from "@/lib/shared/app-error";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** Forgets a saved filter of the caller's own. Throws `not_found`, also for another person's. */
export async function removeSavedFilter({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "run:read");
  if (!(await ctx.ports.repositories.savedFilters.remove(ctx.workspace.id, ctx.actor.id, input.id)))
    throw new AppError("not_found", `there is no saved filter ${input.id}`);
  return { id: input.id };
}
