import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** Signs the caller out everywhere but here, and says in how many places. */
export async function endOtherSessions({ ctx }: { ctx: ServiceContext }): Promise<{ ended: number }> {
  requirePermission(ctx, "account:write");
  return ctx.ports.transaction(async (repositories) => {
    const ended = await repositories.accounts.endOtherSessions(ctx.actor.id, ctx.sessionId);
    const details = { before: { other_sessions: ended }, after: { other_sessions: 0 } };
    await audit(ctx, { action: "account.end_other_sessions", entity: "account", entityId: ctx.actor.id, details }, repositories);
    return { ended };
  });
}
