import type { Repositories } from "@/db/repositories";
import type { NotificationSink } from "@/lib/actions/notification-sink";
import type { Clock } from "@/lib/engine/ports/clock";
import { namedUuid } from "./named-uuid";

/** In-app notifications as rows. The id follows from the key, so that a repeated stage attempt notifies once. */
export function createNotificationSink({ notifications, clock }: { notifications: Repositories["notifications"]; clock: Clock }): NotificationSink {
  return {
    async send({ workspaceId, idempotencyKey, ...notification }) {
      const id = namedUuid(`notification:${idempotencyKey}`);
      await notifications.insert(workspaceId, { ...notification, id, userId: null, createdAt: clock.now().toISOString() });
      return { id };
    },
  };
}
