import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type SecretView, secretView } from "./views";

/** The names of the workspace's secrets, never their values. */
export async function listSecrets({ ctx }: { ctx: ServiceContext }): Promise<{ items: SecretView[] }> {
  requirePermission(ctx, "secret:read");
  return { items: (await ctx.ports.repositories.secrets.list(ctx.workspace.id)).map(secretView) };
}
