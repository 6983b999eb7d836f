import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ActorRef } from "@/lib/shared/run/events";
import { user } from "./auth";
import { moment, oneOf, rowId } from "./columns";
import { runs } from "./runs";
import { workspaces } from "./workspaces";

const workspaceId = () =>
  uuid("workspace_id")
    .notNull()
    .references(() => workspaces.id);
const runId = () =>
  uuid("run_id")
    .notNull()
    .references(() => runs.id, { onDelete: "cascade" });
const actor = () => ({
  actorKind: text("actor_kind").$type<ActorRef["kind"]>().notNull(),
  actorId: text("actor_id").notNull(),
  actorName: text("actor_name").notNull(),
});

/** What people and programs say about a run or one of its stages. */
export const comments = pgTable(
  "comments",
  {
    id: rowId(),
    workspaceId: workspaceId(),
    runId: runId(),
    /** Null: about the run as a whole. */
    stageId: text("stage_id"),
    /** Markdown as it was typed. */
    body: text("body").notNull(),
    ...actor(),
    createdAt: moment("created_at").notNull(),
    /** Null until the author changes it. */
    editedAt: moment("edited_at"),
    /** Set: out of every list, until it is restored or goes with its run. */
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    index("comments_by_run").on(table.runId, table.createdAt, table.id).where(sql`deleted_at IS NULL`),
    index("comments_by_stage").on(table.runId, table.stageId, table.createdAt, table.id).where(sql`deleted_at IS NULL AND stage_id IS NOT NULL`),
    check("comments_actor_kind", oneOf(table.actorKind, ["user", "api_key", "system"])),
  ],
);

/** Files of a run or one of its stages. The bytes are on disk, under the run's folder. */
export const artifacts = pgTable(
  "artifacts",
  {
    id: rowId(),
    workspaceId: workspaceId(),
    runId: runId(),
    /** Null: of the run as a whole. */
    stageId: text("stage_id"),
    /** Also the name of the file: safe in a path, and no other of its stage differs from it in case only. */
    name: text("name").notNull(),
    /** What the bytes are, as far as they say so; never what the sender said. */
    mediaType: text("media_type").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    /** Of the content, in hex. */
    sha256: text("sha256").notNull(),
    ...actor(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    index("artifacts_by_run").on(table.runId, table.createdAt, table.id),
    index("artifacts_by_stage").on(table.runId, table.stageId, table.createdAt, table.id).where(sql`stage_id IS NOT NULL`),
    uniqueIndex("artifacts_name_in_stage").on(table.runId, sql`coalesce(stage_id, '')`, sql`lower(name)`),
    check("artifacts_actor_kind", oneOf(table.actorKind, ["user", "api_key", "system"])),
  ],
);

/** Which files a comment shows. */
export const commentArtifacts = pgTable(
  "comment_artifacts",
  {
    workspaceId: workspaceId(),
    commentId: uuid("comment_id")
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    artifactId: uuid("artifact_id")
      .notNull()
      .references(() => artifacts.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ name: "comment_artifacts_pk", columns: [table.commentId, table.artifactId] }),
    index("comment_artifacts_by_artifact").on(table.artifactId),
  ],
);

/** Whom a comment names. Each is notified once a comment, however often it is edited. */
export const commentMentions = pgTable(
  "comment_mentions",
  {
    workspaceId: workspaceId(),
    commentId: uuid("comment_id")
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ name: "comment_mentions_pk", columns: [table.commentId, table.userId] }), index("comment_mentions_by_user").on(table.userId)],
);
