import { pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { moment, rowId } from "./columns";
import { workspaces } from "./workspaces";

/** Filters of the run lists that a person has given a name; each is its owner's alone. */
export const savedFilters = pgTable(
  "saved_filters",
  {
    id: rowId(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    /** Id of the user or API key. */
    actorId: text("actor_id").notNull(),
    name: text("name").notNull(),
    /** The filters as the address of a list writes them, without the question mark. */
    query: text("query").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [unique("saved_filters_name").on(table.workspaceId, table.actorId, table.name)],
);
