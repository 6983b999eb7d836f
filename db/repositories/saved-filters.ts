import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "../client";
import { savedFilters } from "../schema";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";

export interface SavedFilterRow {
  id: string;
  name: string;
  query: string;
  createdAt: string;
}

/** Each query is about the filters of one actor of one workspace. */
export interface SavedFilterRepository {
  /** By name. */
  list(workspaceId: string, actorId: string): Promise<SavedFilterRow[]>;
  /** Inserts it, or gives the one of that name the new filters; answers with what is stored. */
  save(workspaceId: string, actorId: string, row: SavedFilterRow): Promise<SavedFilterRow>;
  /** What was removed; undefined where there is none. */
  remove(workspaceId: string, actorId: string, id: string): Promise<SavedFilterRow | undefined>;
}

export function savedFilterRepository(db: Db): SavedFilterRepository {
  const of = (workspaceId: string, actorId: string) => and(eq(savedFilters.workspaceId, workspaceId), eq(savedFilters.actorId, actorId));
  const columns = { id: savedFilters.id, name: savedFilters.name, query: savedFilters.query, createdAt: savedFilters.createdAt };
  return {
    async list(workspaceId, actorId) {
      const rows = await db.select(columns).from(savedFilters).where(of(workspaceId, actorId)).orderBy(sql`lower(${savedFilters.name})`, asc(savedFilters.id));
      return rows.map((row) => ({ ...row, createdAt: iso(row.createdAt) }));
    },
    async save(workspaceId, actorId, { createdAt, ...row }) {
      const [stored] = await db
        .insert(savedFilters)
        .values({ ...row, workspaceId, actorId, createdAt: new Date(createdAt) })
        .onConflictDoUpdate({ target: [savedFilters.workspaceId, savedFilters.actorId, savedFilters.name], set: { query: row.query } })
        .returning(columns);
      if (stored === undefined) throw new Error(`saved filter ${row.id} was not stored`);
      return { ...stored, createdAt: iso(stored.createdAt) };
    },
    async remove(workspaceId, actorId, id) {
      if (!isUuid(id)) return undefined;
      const [gone] = await db
        .delete(savedFilters)
        .where(and(of(workspaceId, actorId), eq(savedFilters.id, id)))
        .returning(columns);
      return gone === undefined ? undefined : { ...gone, createdAt: iso(gone.createdAt) };
    },
  };
}
