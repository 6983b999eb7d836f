import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** Whether the caller can sign in by a password; false for who came by an OpenID provider. */
export async function hasPassword({ ctx }: { ctx: ServiceContext }): Promise<boolean> {
  requirePermission(ctx, "account:write");
  return (await ctx.ports.repositories.accounts.passwordHash(ctx.actor.id)) !== undefined;
}
