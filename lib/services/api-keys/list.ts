import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type ApiKeyView, apiKeyView } from "./views";

/** The keys of the workspace that are not revoked, newest first; never the keys themselves. */
export async function listApiKeys({ ctx }: { ctx: ServiceContext }): Promise<{ items: ApiKeyView[] }> {
  requirePermission(ctx, "key:write");
  return { items: (await ctx.ports.repositories.apiKeys.list(ctx.workspace.id)).map(apiKeyView) };
}
