import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

export interface WorkspaceView {
  id: string;
  slug: string;
  name: string;
  /** The one that the caller works in. */
  current: boolean;
}

/** The workspaces of the caller; a key has the one it was made for. */
export async function listWorkspaces({ ctx }: { ctx: ServiceContext }): Promise<{ items: WorkspaceView[] }> {
  requirePermission(ctx, "workflow:read");
  const all = ctx.actor.kind === "user" ? await ctx.ports.repositories.accounts.workspaces(ctx.actor.id) : [ctx.workspace];
  return { items: all.map(({ id, slug, name }) => ({ id, slug, name, current: id === ctx.workspace.id })) };
}
