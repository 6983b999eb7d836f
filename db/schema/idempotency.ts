import { integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { workspaces } from "./workspaces";

/** First answers to requests with an `Idempotency-Key`, so that a repeat does nothing anew. Rows are dropped after a day. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    actorId: text("actor_id").notNull(),
    key: text("key").notNull(),
    /** SHA-256 in hex of what was asked for. */
    fingerprint: text("fingerprint").notNull(),
    /** Null with `body` while the first request is under way. */
    status: integer("status"),
    body: jsonb("body"),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.actorId, table.key] })],
);
