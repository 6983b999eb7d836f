import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "../client";
import { artifacts } from "../schema";
import { decodeCursor } from "./cursor";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";
import { beyond, type KeysetPage, ordering, type Sort, toPage } from "./keyset";
import type { ArtifactRow } from "./rows";

export interface OfRunOptions {
  cursor?: string;
  limit: number;
  /** Those of one stage; left out: of the run and all its stages. */
  stageId?: string;
}

export interface ArtifactRepository {
  /** The newest first. */
  list(workspaceId: string, runId: string, options: OfRunOptions): Promise<KeysetPage<ArtifactRow>>;
  find(workspaceId: string, id: string): Promise<ArtifactRow | undefined>;
  /** Those of the ids that are of this run. */
  ofRun(workspaceId: string, runId: string, ids: readonly string[]): Promise<ArtifactRow[]>;
  /** Those of a stage that have this content. */
  withContent(workspaceId: string, place: { runId: string; stageId: string; sha256: string }): Promise<ArtifactRow[]>;
  /** Throws a unique violation where its stage has a file of that name, whatever its case. */
  insert(workspaceId: string, row: ArtifactRow): Promise<void>;
  /** False where it was gone already. */
  remove(workspaceId: string, id: string): Promise<boolean>;
}

const SORT: Sort = {
  name: "-created_at",
  value: sql`${artifacts.createdAt}`,
  id: sql`${artifacts.id}`,
  descending: true,
  type: "timestamptz",
  nullable: false,
};

export function artifactRepository(db: Db): ArtifactRepository {
  const one = (workspaceId: string, id: string) => and(eq(artifacts.workspaceId, workspaceId), eq(artifacts.id, id));
  return {
    async list(workspaceId, runId, { cursor: text, limit, stageId }) {
      const cursor = decodeCursor(text, SORT.name);
      const where = and(eq(artifacts.workspaceId, workspaceId), eq(artifacts.runId, runId), stageId === undefined ? undefined : eq(artifacts.stageId, stageId));
      const [rows, totals] = await Promise.all([
        db
          .select()
          .from(artifacts)
          .where(and(where, cursor && beyond(cursor, SORT)))
          .orderBy(...ordering(SORT, cursor?.direction ?? "next"))
          .limit(limit + 1),
        db.select({ total: count() }).from(artifacts).where(where),
      ]);
      const page = toPage(rows, { limit, cursor, sort: SORT.name, cursorValueOf: (row) => iso(row.createdAt), total: totals[0]?.total ?? 0 });
      return { ...page, items: page.items.map(toArtifactRow) };
    },
    async find(workspaceId, id) {
      if (!isUuid(id)) return undefined;
      const [row] = await db.select().from(artifacts).where(one(workspaceId, id)).limit(1);
      return row && toArtifactRow(row);
    },
    async ofRun(workspaceId, runId, ids) {
      const known = ids.filter(isUuid);
      if (known.length === 0) return [];
      const rows = await db
        .select()
        .from(artifacts)
        .where(and(eq(artifacts.workspaceId, workspaceId), eq(artifacts.runId, runId), inArray(artifacts.id, known)));
      return rows.map(toArtifactRow);
    },
    async withContent(workspaceId, { runId, stageId, sha256 }) {
      const rows = await db
        .select()
        .from(artifacts)
        .where(and(eq(artifacts.workspaceId, workspaceId), eq(artifacts.runId, runId), eq(artifacts.stageId, stageId), eq(artifacts.sha256, sha256)));
      return rows.map(toArtifactRow);
    },
    async insert(workspaceId, { actor, createdAt, ...row }) {
      await db
        .insert(artifacts)
        .values({ ...row, workspaceId, actorKind: actor.kind, actorId: actor.id, actorName: actor.name, createdAt: new Date(createdAt) });
    },
    async remove(workspaceId, id) {
      return (await db.delete(artifacts).where(one(workspaceId, id)).returning({ id: artifacts.id })).length === 1;
    },
  };
}

/** A row as it is handed out; also for those that come with a comment. */
export function toArtifactRow({ workspaceId: _, actorKind, actorId, actorName, createdAt, ...row }: typeof artifacts.$inferSelect): ArtifactRow {
  return { ...row, actor: { kind: actorKind, id: actorId, name: actorName }, createdAt: iso(createdAt) };
}
