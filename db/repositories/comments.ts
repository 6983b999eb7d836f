import { and, asc, count, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "../client";
import { artifacts, commentArtifacts, commentMentions, comments, members, user } from "../schema";
import { type OfRunOptions, toArtifactRow } from "./artifacts";
import { decodeCursor } from "./cursor";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";
import { beyond, type KeysetPage, ordering, type Sort, toPage } from "./keyset";
import type { CommentRow, MemberName } from "./rows";

export interface CommentRepository {
  /** The newest first, without the deleted ones. */
  list(workspaceId: string, runId: string, options: OfRunOptions): Promise<KeysetPage<CommentRow>>;
  find(workspaceId: string, id: string, options?: { deleted?: boolean }): Promise<CommentRow | undefined>;
  insert(workspaceId: string, row: Omit<CommentRow, "mentions" | "artifacts">): Promise<void>;
  /** False where it is deleted. */
  changeBody(workspaceId: string, id: string, change: { body: string; at: string }): Promise<boolean>;
  softDelete(workspaceId: string, id: string, at: string): Promise<boolean>;
  restore(workspaceId: string, id: string): Promise<boolean>;
  /** Notes whom the comment names; answers with those whom it had not named before. */
  mention(workspaceId: string, commentId: string, userIds: readonly string[]): Promise<string[]>;
  /** Shows files with a comment; those that are shown already stay. */
  attach(workspaceId: string, commentId: string, artifactIds: readonly string[]): Promise<void>;
  detach(workspaceId: string, commentId: string, artifactId: string): Promise<boolean>;
  /** The members of the workspace, by name: whom a comment can mention. */
  mentionable(workspaceId: string): Promise<MemberName[]>;
}

const SORT: Sort = { name: "-created_at", value: sql`${comments.createdAt}`, id: sql`${comments.id}`, descending: true, type: "timestamptz", nullable: false };

export function commentRepository(db: Db): CommentRepository {
  const one = (workspaceId: string, id: string, deleted = false) =>
    and(eq(comments.workspaceId, workspaceId), eq(comments.id, id), deleted ? isNotNull(comments.deletedAt) : isNull(comments.deletedAt));

  async function complete(rows: (typeof comments.$inferSelect)[]): Promise<CommentRow[]> {
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    const [mentions, files] = await Promise.all([
      db
        .select({ commentId: commentMentions.commentId, id: user.id, name: user.name })
        .from(commentMentions)
        .innerJoin(user, eq(user.id, commentMentions.userId))
        .where(inArray(commentMentions.commentId, ids))
        .orderBy(asc(user.name), asc(user.id)),
      db
        .select({ commentId: commentArtifacts.commentId, artifact: artifacts })
        .from(commentArtifacts)
        .innerJoin(artifacts, eq(artifacts.id, commentArtifacts.artifactId))
        .where(inArray(commentArtifacts.commentId, ids))
        .orderBy(asc(artifacts.createdAt), asc(artifacts.id)),
    ]);
    return rows.map(({ id, runId, stageId, body, actorKind, actorId, actorName, createdAt, editedAt }) => ({
      id,
      runId,
      stageId,
      body,
      actor: { kind: actorKind, id: actorId, name: actorName },
      createdAt: iso(createdAt),
      editedAt: iso(editedAt),
      mentions: mentions.filter(({ commentId }) => commentId === id).map((mention) => ({ id: mention.id, name: mention.name })),
      artifacts: files.filter(({ commentId }) => commentId === id).map(({ artifact }) => toArtifactRow(artifact)),
    }));
  }

  return {
    async list(workspaceId, runId, { cursor: text, limit, stageId }) {
      const cursor = decodeCursor(text, SORT.name);
      const where = and(
        eq(comments.workspaceId, workspaceId),
        eq(comments.runId, runId),
        isNull(comments.deletedAt),
        stageId === undefined ? undefined : eq(comments.stageId, stageId),
      );
      const [rows, totals] = await Promise.all([
        db
          .select()
          .from(comments)
          .where(and(where, cursor && beyond(cursor, SORT)))
          .orderBy(...ordering(SORT, cursor?.direction ?? "next"))
          .limit(limit + 1),
        db.select({ total: count() }).from(comments).where(where),
      ]);
      const page = toPage(rows, { limit, cursor, sort: SORT.name, cursorValueOf: (row) => iso(row.createdAt), total: totals[0]?.total ?? 0 });
      return { ...page, items: await complete(page.items) };
    },
    async find(workspaceId, id, { deleted = false } = {}) {
      if (!isUuid(id)) return undefined;
      const rows = await db
        .select()
        .from(comments)
        .where(one(workspaceId, id, deleted))
        .limit(1);
      return (await complete(rows))[0];
    },
    async insert(workspaceId, { actor, createdAt, editedAt, ...row }) {
      await db.insert(comments).values({
        ...row,
        workspaceId,
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: actor.name,
        createdAt: new Date(createdAt),
        editedAt: editedAt === null ? null : new Date(editedAt),
      });
    },
    async changeBody(workspaceId, id, { body, at }) {
      const changed = await db
        .update(comments)
        .set({ body, editedAt: new Date(at) })
        .where(one(workspaceId, id))
        .returning({ id: comments.id });
      return changed.length === 1;
    },
    async softDelete(workspaceId, id, at) {
      const changed = await db
        .update(comments)
        .set({ deletedAt: new Date(at) })
        .where(one(workspaceId, id))
        .returning({ id: comments.id });
      return changed.length === 1;
    },
    async restore(workspaceId, id) {
      const changed = await db
        .update(comments)
        .set({ deletedAt: null })
        .where(one(workspaceId, id, true))
        .returning({ id: comments.id });
      return changed.length === 1;
    },
    async mention(workspaceId, commentId, userIds) {
      if (userIds.length === 0) return [];
      const fresh = await db
        .insert(commentMentions)
        .values(userIds.map((userId) => ({ workspaceId, commentId, userId })))
        .onConflictDoNothing()
        .returning({ userId: commentMentions.userId });
      return fresh.map(({ userId }) => userId);
    },
    async attach(workspaceId, commentId, artifactIds) {
      if (artifactIds.length === 0) return;
      await db
        .insert(commentArtifacts)
        .values(artifactIds.map((artifactId) => ({ workspaceId, commentId, artifactId })))
        .onConflictDoNothing();
    },
    async detach(workspaceId, commentId, artifactId) {
      const gone = await db
        .delete(commentArtifacts)
        .where(and(eq(commentArtifacts.workspaceId, workspaceId), eq(commentArtifacts.commentId, commentId), eq(commentArtifacts.artifactId, artifactId)))
        .returning({ artifactId: commentArtifacts.artifactId });
      return gone.length === 1;
    },
    async mentionable(workspaceId) {
      return db
        .select({ id: user.id, name: user.name })
        .from(members)
        .innerJoin(user, eq(user.id, members.userId))
        .where(eq(members.workspaceId, workspaceId))
        .orderBy(asc(user.name), asc(user.id));
    },
  };
}
