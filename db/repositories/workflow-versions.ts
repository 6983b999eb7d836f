import { and, count, desc, eq, getTableColumns, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "../client";
import { apiKeys, user, workflowVersions } from "../schema";
import { iso } from "./iso";

/** A saved text without the text. */
export interface WorkflowVersionSummary {
  revision: number;
  version: string;
  hash: string;
  /** Who saved it; the name is null where they are gone. */
  createdBy: { id: string; name: string | null };
  createdAt: string;
}

export interface WorkflowVersionRecord extends WorkflowVersionSummary {
  source: string;
}

/** The saved texts of a workflow. */
export interface WorkflowVersionRepository {
  /** The newest first; those older than revision `before` where it is given. `total` counts all. */
  list(workspaceId: string, workflowRowId: string, options: { before?: number; limit: number }): Promise<{ items: WorkflowVersionSummary[]; total: number }>;
  find(workspaceId: string, workflowRowId: string, revision: number): Promise<WorkflowVersionRecord | undefined>;
}

const { revision, version, hash, createdBy, createdAt, source } = getTableColumns(workflowVersions);
const summary = { revision, version, hash, createdBy, createdAt, name: sql<string | null>`coalesce(${user.name}, ${apiKeys.name})` };

export function workflowVersionRepository(db: Db): WorkflowVersionRepository {
  const of = (workspaceId: string, workflowRowId: string, ...more: (SQL | undefined)[]) =>
    and(eq(workflowVersions.workspaceId, workspaceId), eq(workflowVersions.workflowRowId, workflowRowId), ...more);
  const isKey = sql`${apiKeys.id}::text = ${createdBy} AND ${apiKeys.workspaceId} = ${workflowVersions.workspaceId}`;
  return {
    async list(workspaceId, workflowRowId, { before, limit }) {
      const [rows, totals] = await Promise.all([
        db
          .select(summary)
          .from(workflowVersions)
          .leftJoin(user, eq(user.id, createdBy))
          .leftJoin(apiKeys, isKey)
          .where(of(workspaceId, workflowRowId, before === undefined ? undefined : lt(revision, before)))
          .orderBy(desc(revision))
          .limit(limit),
        db.select({ total: count() }).from(workflowVersions).where(of(workspaceId, workflowRowId)),
      ]);
      return { items: rows.map(toSummary), total: totals[0]?.total ?? 0 };
    },
    async find(workspaceId, workflowRowId, wanted) {
      const [row] = await db
        .select({ ...summary, source })
        .from(workflowVersions)
        .leftJoin(user, eq(user.id, createdBy))
        .leftJoin(apiKeys, isKey)
        .where(of(workspaceId, workflowRowId, eq(revision, wanted)));
      return row === undefined ? undefined : { ...toSummary(row), source: row.source };
    },
  };
}

function toSummary(row: { revision: number; version: string; hash: string; createdBy: string; createdAt: Date; name: string | null }): WorkflowVersionSummary {
  return {
    revision: row.revision,
    version: row.version,
    hash: row.hash,
    createdBy: { id: row.createdBy, name: row.name },
    createdAt: iso(row.createdAt),
  };
}
