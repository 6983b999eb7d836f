import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type ConnectionView, connectionView } from "./views";

/** The connections of the workspace by name, never their credentials. */
export async function listConnections({ ctx }: { ctx: ServiceContext }): Promise<{ items: ConnectionView[] }> {
  requirePermission(ctx, "connection:read");
  return { items: (await ctx.ports.repositories.connections.list(ctx.workspace.id)).map(connectionView) };
}
