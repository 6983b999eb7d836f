import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { user } from "./auth";
import { moment, rowId } from "./columns";
import { runs } from "./runs";
import { workspaces } from "./workspaces";

export const notifications = pgTable(
  "notifications",
  {
    id: rowId(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    /** For whom; null: for everyone in the workspace. */
    userId: text("user_id").references(() => user.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    body: text("body").notNull(),
    channel: text("channel").notNull(),
    runId: uuid("run_id").references(() => runs.id, { onDelete: "cascade" }),
    stageId: text("stage_id"),
    readAt: moment("read_at"),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [index("notifications_by_created").on(table.workspaceId, table.createdAt, table.id)],
);
