import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment, oneOf, rowId } from "./columns";
import { workspaces } from "./workspaces";

export const workflows = pgTable(
  "workflows",
  {
    id: rowId(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    /** The definition's own id, kebab-case; unique among the workspace's workflows that are not deleted. */
    workflowId: text("workflow_id").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    /** What a search looks through, in small letters: that is several times quicker than asking three columns without regard to case. */
    searchText: text("search_text").generatedAlwaysAs(sql`lower(name || ' ' || workflow_id || ' ' || coalesce(description, ''))`),
    version: text("version").notNull(),
    /** Counts saves, from 1; the ETag of the row. */
    revision: integer("revision").notNull(),
    status: text("status").$type<"draft" | "published" | "archived">().notNull(),
    /** False: nothing starts it but a person. */
    enabled: boolean("enabled").notNull().default(true),
    tags: text("tags").array().notNull().default(sql`'{}'::text[]`),
    color: text("color"),
    icon: text("icon"),
    /** The definition, byte for byte as it was saved. */
    source: text("source").notNull(),
    /** SHA-256 of `source` in hex. */
    hash: text("hash").notNull(),
    stageCount: integer("stage_count").notNull(),
    triggerTypes: text("trigger_types").array().notNull().default(sql`'{}'::text[]`),
    /** Id of the template it was cloned from. */
    originTemplate: text("origin_template"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    /** Deleted for people; the row stays, because its runs stay readable. */
    deletedAt: moment("deleted_at"),
    // Written by the run store, in the transaction of the run.
    /** How many runs were started: the number of the last one. */
    runCount: integer("run_count").notNull().default(0),
    /** The newest run; its state is read from `runs`. */
    lastRunId: uuid("last_run_id"),
    lastRunAt: moment("last_run_at"),
    successCount: integer("success_count").notNull().default(0),
    /** Failed or timed out. */
    failureCount: integer("failure_count").notNull().default(0),
  },
  (table) => [
    uniqueIndex("workflows_workspace_workflow_id").on(table.workspaceId, table.workflowId).where(sql`deleted_at IS NULL`),
    index("workflows_by_updated").on(table.workspaceId, table.updatedAt, table.id).where(sql`deleted_at IS NULL`),
    index("workflows_by_created").on(table.workspaceId, table.createdAt, table.id).where(sql`deleted_at IS NULL`),
    index("workflows_by_name").on(table.workspaceId, sql`lower(name)`, table.id).where(sql`deleted_at IS NULL`),
    // Workflows without a run come last in both directions, which one index read backwards cannot give.
    index("workflows_by_newest_run").on(table.workspaceId, table.lastRunAt.desc().nullsLast(), table.id.desc().nullsFirst()).where(sql`deleted_at IS NULL`),
    index("workflows_by_last_run").on(table.workspaceId, table.lastRunAt, table.id).where(sql`deleted_at IS NULL`),
    index("workflows_by_tag").using("gin", table.tags),
    check("workflows_status", oneOf(table.status, ["draft", "published", "archived"])),
  ],
);

/** Every saved text of a workflow; append-only. */
export const workflowVersions = pgTable(
  "workflow_versions",
  {
    id: rowId(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    workflowRowId: uuid("workflow_row_id")
      .notNull()
      .references(() => workflows.id),
    revision: integer("revision").notNull(),
    version: text("version").notNull(),
    source: text("source").notNull(),
    hash: text("hash").notNull(),
    /** Id of the user or API key. */
    createdBy: text("created_by").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [unique("workflow_versions_revision").on(table.workflowRowId, table.revision)],
);
