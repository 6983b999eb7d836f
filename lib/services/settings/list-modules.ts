import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** The modules of this server that a workspace may switch off, by name. Those that are off here are among them. */
export async function listModules({ ctx }: { ctx: ServiceContext }): Promise<{ items: string[] }> {
  requirePermission(ctx, "workspace:admin");
  const { switches } = await ctx.ports.repositories.workspaces.settings(ctx.workspace.id);
  const offered = ctx.ports.actions.describe().map(({ module }) => module);
  return { items: [...new Set([...offered, ...switches.disabled_modules])].toSorted() };
}
