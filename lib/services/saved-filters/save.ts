import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type SavedFilterView, savedFilterView } from "./views";

/** More than this finds nobody in a menu. */
const MAX_FILTERS = 100;

/** Keeps filters under a name of the caller's own; those of the same name are replaced. Throws `invalid_input` beyond 100 of them. */
export async function saveFilter({ ctx, input }: { ctx: ServiceContext; input: { name: string; query: string } }): Promise<SavedFilterView> {
  requirePermission(ctx, "run:read");
  const { savedFilters } = ctx.ports.repositories;
  const kept = await savedFilters.list(ctx.workspace.id, ctx.actor.id);
  if (kept.length >= MAX_FILTERS && !kept.some(({ name }) => name === input.name))
    throw new AppError("invalid_input", `you have ${MAX_FILTERS} saved filters already; delete one first`);
  const row = { id: ctx.ports.newId(), name: input.name, query: input.query, createdAt: ctx.ports.clock.now().toISOString() };
  const before = kept.find(({ name }) => name === input.name);
  return ctx.ports.transaction(async (repositories) => {
    const stored = await repositories.savedFilters.save(ctx.workspace.id, ctx.actor.id, row);
    const details = { name: stored.name, before: before === undefined ? null : { query: before.query }, after: { query: stored.query } };
    await audit(ctx, { action: "saved_filter.save", entity: "saved_filter", entityId: stored.id, details }, repositories);
    return savedFilterView(stored);
  });
}
