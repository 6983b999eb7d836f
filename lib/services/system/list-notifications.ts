import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

export interface NotificationView {
  id: string;
  title: string;
  body: string;
  run_id: string | null;
  stage_id: string | null;
  channel: string;
  read_at: string | null;
  created_at: string;
}

/** The caller's in-app notifications and those for everyone, newest first, and how many of all are unread. */
export async function listNotifications({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: { limit: number };
}): Promise<{ items: NotificationView[]; unread: number }> {
  requirePermission(ctx, "run:read");
  const { items, unread } = await ctx.ports.repositories.notifications.latest(ctx.workspace.id, ctx.actor.id, input.limit);
  return {
    unread,
    items: items.map((row) => ({
      id: row.id,
      title: row.title,
      body: row.body,
      run_id: row.runId,
      stage_id: row.stageId,
      channel: row.channel,
      read_at: row.readAt,
      created_at: row.createdAt,
    })),
  };
}
