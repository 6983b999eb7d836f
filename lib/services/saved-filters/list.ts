import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type SavedFilterView, savedFilterView } from "./views";

/** The caller's own saved filters, by name. */
export async function listSavedFilters({ ctx }: { ctx: ServiceContext }): Promise<{ items: SavedFilterView[] }> {
  requirePermission(ctx, "run:read");
  const rows = await ctx.ports.repositories.savedFilters.list(ctx.workspace.id, ctx.actor.id);
  return { items: rows.map(savedFilterView) };
}
