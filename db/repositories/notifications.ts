import { and, count, desc, eq, isNull, or } from "drizzle-orm";
import type { Db } from "../client";
import { notifications } from "../schema";
import { iso } from "./iso";
import type { NotificationRow } from "./rows";

export interface NotificationRepository {
  /** Inserts it; one whose id is there already stays as it is. */
  insert(workspaceId: string, row: Omit<NotificationRow, "readAt">): Promise<void>;
  /** Those for everyone and those for this person. */
  latest(workspaceId: string, userId: string, limit: number): Promise<{ items: NotificationRow[]; unread: number }>;
}

export function notificationRepository(db: Db): NotificationRepository {
  return {
    async insert(workspaceId, { createdAt, ...row }) {
      await db
        .insert(notifications)
        .values({ ...row, workspaceId, createdAt: new Date(createdAt) })
        .onConflictDoNothing({ target: notifications.id });
    },
    async latest(workspaceId, userId, limit) {
      const theirs = and(eq(notifications.workspaceId, workspaceId), or(isNull(notifications.userId), eq(notifications.userId, userId)));
      const [items, unread] = await Promise.all([
        db.select().from(notifications).where(theirs).orderBy(desc(notifications.createdAt), desc(notifications.id)).limit(limit),
        db
          .select({ total: count() })
          .from(notifications)
          .where(and(theirs, isNull(notifications.readAt))),
      ]);
      return {
        items: items.map(({ id, userId: recipient, title, body, runId, stageId, channel, readAt, createdAt }) => ({
          id,
          userId: recipient,
          title,
          body,
          runId,
          stageId,
          channel,
          readAt: iso(readAt),
          createdAt: iso(createdAt),
        })),
        unread: unread[0]?.total ?? 0,
      };
    },
  };
}
