import { and, arrayOverlaps, asc, count, desc, eq, getTableColumns, inArray, isNotNull, isNull, like, ne, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../client";
import { runs, workflows, workflowVersions } from "../schema";
import { decodeCursor } from "./cursor";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";
import { beyond, type KeysetPage, ordering, type Sort, toPage } from "./keyset";
import { likeLiteral } from "./like";
import type { NewWorkflowRow, WorkflowRecord, WorkflowRow, WorkflowText, WorkflowVersionRow } from "./rows";

export type WorkflowSort = "name" | "-name" | "updated_at" | "-updated_at" | "last_run_at" | "-last_run_at";

export interface WorkflowListOptions {
  cursor?: string;
  limit: number;
  /** Part of the name, the id or the description. */
  search?: string;
  /** Any of these. */
  tags: string[];
  statuses: WorkflowRow["status"][];
  sort: WorkflowSort;
}

/** Deleted workflows are invisible to every query that does not say otherwise. */
export interface WorkflowRepository {
  list(workspaceId: string, options: WorkflowListOptions): Promise<KeysetPage<WorkflowRow>>;
  /** Every tag in use and how many workflows carry it, the most used first. */
  tagCounts(workspaceId: string): Promise<{ tag: string; count: number }[]>;
  /** By row id or by the definition's own id. */
  find(workspaceId: string, id: string): Promise<WorkflowRecord | undefined>;
  /** The row id of a deleted workflow: of several with the same own id, the one deleted last. */
  findDeletedId(workspaceId: string, id: string): Promise<string | undefined>;
  /** How many texts there are, and their bytes together as JSON; see `texts`. */
  measureTexts(workspaceId: string, ids: readonly string[] | undefined): Promise<{ count: number; bytes: number }>;
  /** The texts of these, by row id or own id, in the order of their own ids; without ids of all that are not archived. */
  texts(workspaceId: string, ids: readonly string[] | undefined): Promise<Pick<WorkflowRecord, "id" | "workflowId" | "status" | "source">[]>;
  /** Own ids in use that begin so. */
  idsLike(workspaceId: string, prefix: string): Promise<string[]>;
  insert(row: NewWorkflowRow): Promise<void>;
  insertVersion(row: WorkflowVersionRow): Promise<void>;
  /** The latest text that was stored under a version. */
  findVersion(workspaceId: string, workflowRowId: string, version: string): Promise<{ source: string; hash: string; version: string } | undefined>;
  /** Writes a new text over the expected revision; false where another revision is stored. */
  replace(row: WorkflowText, expectedRevision: number): Promise<boolean>;
  setEnabled(workspaceId: string, id: string, enabled: boolean, at: string): Promise<void>;
  setStatus(workspaceId: string, id: string, status: WorkflowRow["status"], at: string): Promise<void>;
  /** False where it was deleted already. */
  softDelete(workspaceId: string, id: string, at: string): Promise<boolean>;
  /** False where it is not deleted. */
  restore(workspaceId: string, id: string): Promise<boolean>;
}

const { source: sourceColumn, searchText: _, ...summaryColumns } = getTableColumns(workflows);
const selection = {
  ...summaryColumns,
  lowerName: sql<string>`lower(${workflows.name})`,
  run: { id: runs.id, number: runs.number, status: runs.status, hasFailures: runs.hasFailures, startedAt: runs.startedAt, completedAt: runs.completedAt },
};

function sortOf(name: WorkflowSort): Sort & { cursorValueOf(row: { lowerName: string; updatedAt: Date; lastRunAt: Date | null }): string | null } {
  const common = { name, id: sql`${workflows.id}`, descending: name.startsWith("-") };
  switch (name) {
    case "name":
    case "-name":
      return { ...common, value: sql`lower(${workflows.name})`, type: "text", nullable: false, cursorValueOf: (row) => row.lowerName };
    case "updated_at":
    case "-updated_at":
      return { ...common, value: sql`${workflows.updatedAt}`, type: "timestamptz", nullable: false, cursorValueOf: (row) => iso(row.updatedAt) };
    case "last_run_at":
    case "-last_run_at":
      return { ...common, value: sql`${workflows.lastRunAt}`, type: "timestamptz", nullable: true, cursorValueOf: (row) => iso(row.lastRunAt) };
  }
}

export function workflowRepository(db: Db): WorkflowRepository {
  const alive = (workspaceId: string, ...more: (SQL | undefined)[]) => and(eq(workflows.workspaceId, workspaceId), isNull(workflows.deletedAt), ...more);

  return {
    async list(workspaceId, { cursor: text, limit, search, tags, statuses, sort: sortName }) {
      const sort = sortOf(sortName);
      const cursor = decodeCursor(text, sortName);
      const pattern = `%${likeLiteral(search?.trim() ?? "")}%`;
      const where = alive(
        workspaceId,
        pattern === "%%" ? undefined : like(workflows.searchText, sql`lower(${pattern})`),
        tags.length === 0
          ? undefined
          : arrayOverlaps(
              workflows.tags,
              tags.map((tag) => tag.replaceAll("\0", "")),
            ),
        statuses.length === 0 ? undefined : inArray(workflows.status, statuses),
      );
      const [rows, totals] = await Promise.all([
        db
          .select(selection)
          .from(workflows)
          .leftJoin(runs, eq(runs.id, workflows.lastRunId))
          .where(and(where, cursor && beyond(cursor, sort)))
          .orderBy(...ordering(sort, cursor?.direction ?? "next"))
          .limit(limit + 1),
        db.select({ total: count() }).from(workflows).where(where),
      ]);
      const page = toPage(rows, { limit, cursor, sort: sortName, cursorValueOf: sort.cursorValueOf, total: totals[0]?.total ?? 0 });
      return { ...page, items: page.items.map(toRow) };
    },
    async tagCounts(workspaceId) {
      const tag = db
        .select({ tag: sql<string>`unnest(${workflows.tags})`.as("tag") })
        .from(workflows)
        .where(alive(workspaceId))
        .as("used");
      return db.select({ tag: tag.tag, count: count() }).from(tag).groupBy(tag.tag).orderBy(desc(count()), asc(tag.tag));
    },
    async find(workspaceId, id) {
      const key = keyOf(id);
      if (key === undefined) return undefined;
      const [row] = await db
        .select({ ...selection, source: sourceColumn })
        .from(workflows)
        .leftJoin(runs, eq(runs.id, workflows.lastRunId))
        .where(alive(workspaceId, key))
        .limit(1);
      return row === undefined ? undefined : { ...toRow(row), source: row.source };
    },
    async findDeletedId(workspaceId, id) {
      const key = keyOf(id);
      if (key === undefined) return undefined;
      const [row] = await db
        .select({ id: workflows.id })
        .from(workflows)
        .where(and(eq(workflows.workspaceId, workspaceId), isNotNull(workflows.deletedAt), key))
        .orderBy(desc(workflows.deletedAt))
        .limit(1);
      return row?.id;
    },
    async measureTexts(workspaceId, ids) {
      const [sums] = await db
        .select({ count: count(), bytes: sql<number>`coalesce(sum(octet_length(to_json(${workflows.source})::text)), 0)::float8` })
        .from(workflows)
        .where(alive(workspaceId, named(ids)));
      return sums ?? { count: 0, bytes: 0 };
    },
    async texts(workspaceId, ids) {
      return db
        .select({ id: workflows.id, workflowId: workflows.workflowId, status: workflows.status, source: workflows.source })
        .from(workflows)
        .where(alive(workspaceId, named(ids)))
        .orderBy(asc(workflows.workflowId));
    },
    async idsLike(workspaceId, prefix) {
      const rows = await db
        .select({ workflowId: workflows.workflowId })
        .from(workflows)
        .where(alive(workspaceId, like(workflows.workflowId, `${likeLiteral(prefix)}%`)));
      return rows.map(({ workflowId }) => workflowId);
    },
    async insert({ createdAt, updatedAt, ...row }) {
      await db.insert(workflows).values({ ...row, createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) });
    },
    async insertVersion({ id, workspaceId, workflowRowId, revision, version, source, hash, createdBy, createdAt }) {
      await db.insert(workflowVersions).values({ id, workspaceId, workflowRowId, revision, version, source, hash, createdBy, createdAt: new Date(createdAt) });
    },
    async findVersion(workspaceId, workflowRowId, version) {
      const { source, hash, revision } = workflowVersions;
      const [row] = await db
        .select({ source, hash, version: workflowVersions.version })
        .from(workflowVersions)
        .where(and(eq(workflowVersions.workspaceId, workspaceId), eq(workflowVersions.workflowRowId, workflowRowId), eq(workflowVersions.version, version)))
        .orderBy(desc(revision))
        .limit(1);
      return row;
    },
    async replace({ id, workspaceId, updatedAt, ...text }, expectedRevision) {
      const written = await db
        .update(workflows)
        .set({ ...text, updatedAt: new Date(updatedAt) })
        .where(alive(workspaceId, eq(workflows.id, id), eq(workflows.revision, expectedRevision)))
        .returning({ id: workflows.id });
      return written.length === 1;
    },
    async setEnabled(workspaceId, id, enabled, at) {
      await db
        .update(workflows)
        .set({ enabled, updatedAt: new Date(at) })
        .where(alive(workspaceId, eq(workflows.id, id)));
    },
    async setStatus(workspaceId, id, status, at) {
      await db
        .update(workflows)
        .set({ status, updatedAt: new Date(at) })
        .where(alive(workspaceId, eq(workflows.id, id)));
    },
    async softDelete(workspaceId, id, at) {
      const written = await db
        .update(workflows)
        .set({ deletedAt: new Date(at) })
        .where(alive(workspaceId, eq(workflows.id, id)))
        .returning({ id: workflows.id });
      return written.length === 1;
    },
    async restore(workspaceId, id) {
      const written = await db
        .update(workflows)
        .set({ deletedAt: null })
        .where(and(eq(workflows.workspaceId, workspaceId), eq(workflows.id, id), isNotNull(workflows.deletedAt)))
        .returning({ id: workflows.id });
      return written.length === 1;
    },
  };
}

/** By either kind of id. */
function named(ids: readonly string[] | undefined): SQL | undefined {
  if (ids === undefined) return ne(workflows.status, "archived");
  const [rows, own] = [ids.filter(isUuid), ids.filter((id) => !isUuid(id))];
  return or(inArray(workflows.id, rows), inArray(workflows.workflowId, own));
}

/** Undefined for a text that is neither kind of id, and so names nothing. */
function keyOf(id: string): SQL | undefined {
  if (isUuid(id)) return eq(workflows.id, id);
  return /^[a-z0-9-]{1,64}$/.test(id) ? eq(workflows.workflowId, id) : undefined;
}

type Selected = Omit<typeof workflows.$inferSelect, "source" | "searchText"> & {
  run: { id: string; number: number; status: typeof runs.$inferSelect.status; hasFailures: boolean; startedAt: Date | null; completedAt: Date | null } | null;
};

function toRow(row: Selected): WorkflowRow {
  return {
    id: row.id,
    workflowId: row.workflowId,
    name: row.name,
    description: row.description,
    version: row.version,
    revision: row.revision,
    status: row.status,
    enabled: row.enabled,
    tags: row.tags,
    color: row.color,
    icon: row.icon,
    stageCount: row.stageCount,
    triggerTypes: row.triggerTypes,
    originTemplate: row.originTemplate,
    hash: row.hash,
    lastRun: row.run === null ? null : { ...row.run, startedAt: iso(row.run.startedAt), completedAt: iso(row.run.completedAt) },
    successCount: row.successCount,
    failureCount: row.failureCount,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}
