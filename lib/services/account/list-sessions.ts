import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

export interface SessionView {
  id: string;
  /** The one that asks. */
  current: boolean;
  ip_address: string | null;
  user_agent: string | null;
  created_at: string;
  last_used_at: string;
}

/** Where the caller is signed in, the latest first. */
export async function listSessions({ ctx }: { ctx: ServiceContext }): Promise<{ items: SessionView[] }> {
  requirePermission(ctx, "account:write");
  const sessions = await ctx.ports.repositories.accounts.sessions(ctx.actor.id, ctx.ports.clock.now().toISOString());
  return {
    items: sessions.map(({ id, ipAddress, userAgent, createdAt, updatedAt }) => ({
      id,
      current: id === ctx.sessionId,
      ip_address: ipAddress,
      user_agent: userAgent,
      created_at: createdAt,
      last_used_at: updatedAt,
    })),
  };
}
