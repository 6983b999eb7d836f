import { and, asc, eq } from "drizzle-orm";
import type { ConnectionKind } from "@/lib/shared/connections";
import type { JsonObject } from "@/lib/shared/json";
import type { Db } from "../client";
import { connections } from "../schema";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";

export interface ConnectionRow {
  id: string;
  name: string;
  kind: ConnectionKind;
  config: JsonObject;
  /** Null where there is no credential. */
  sealed: string | null;
  createdAt: string;
  updatedAt: string;
  /** The last test; null before the first and after a change. */
  test: ConnectionTest | null;
}

export interface ConnectionTest {
  at: string;
  ok: boolean;
  message: string;
}

export interface ConnectionRepository {
  /** By name. */
  list(workspaceId: string): Promise<ConnectionRow[]>;
  find(workspaceId: string, id: string): Promise<ConnectionRow | undefined>;
  insert(workspaceId: string, row: Omit<ConnectionRow, "test">): Promise<void>;
  /** Forgets the last test: it was of something else. */
  change(workspaceId: string, id: string, values: Pick<ConnectionRow, "config" | "sealed" | "updatedAt">): Promise<void>;
  /** Keeps what a test said, unless the connection was changed since `updatedAt`. */
  noteTest(workspaceId: string, id: string, updatedAt: string, test: ConnectionTest): Promise<void>;
  remove(workspaceId: string, id: string): Promise<ConnectionRow | undefined>;
}

export function connectionRepository(db: Db): ConnectionRepository {
  const one = (workspaceId: string, id: string) => and(eq(connections.workspaceId, workspaceId), eq(connections.id, id));
  return {
    async list(workspaceId) {
      return (await db.select().from(connections).where(eq(connections.workspaceId, workspaceId)).orderBy(asc(connections.name))).map(view);
    },
    async find(workspaceId, id) {
      if (!isUuid(id)) return undefined;
      const [row] = await db.select().from(connections).where(one(workspaceId, id));
      return row === undefined ? undefined : view(row);
    },
    async insert(workspaceId, row) {
      await db.insert(connections).values({ ...row, workspaceId, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) });
    },
    async change(workspaceId, id, { config, sealed, updatedAt }) {
      const untested = { testedAt: null, testedOk: null, testMessage: null };
      await db
        .update(connections)
        .set({ config, sealed, ...untested, updatedAt: new Date(updatedAt) })
        .where(one(workspaceId, id));
    },
    async noteTest(workspaceId, id, updatedAt, { at, ok, message }) {
      await db
        .update(connections)
        .set({ testedAt: new Date(at), testedOk: ok, testMessage: message })
        .where(and(one(workspaceId, id), eq(connections.updatedAt, new Date(updatedAt))));
    },
    async remove(workspaceId, id) {
      if (!isUuid(id)) return undefined;
      const [row] = await db.delete(connections).where(one(workspaceId, id)).returning();
      return row === undefined ? undefined : view(row);
    },
  };
}

function view({ id, name, kind, config, sealed, createdAt, updatedAt, testedAt, testedOk, testMessage }: typeof connections.$inferSelect): ConnectionRow {
  const test = testedAt === null ? null : { at: iso(testedAt), ok: testedOk ?? false, message: testMessage ?? "" };
  return { id, name, kind, config, sealed, createdAt: iso(createdAt), updatedAt: iso(updatedAt), test };
}
