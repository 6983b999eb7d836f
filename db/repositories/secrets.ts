import { and, asc, eq } from "drizzle-orm";
import type { Db } from "../client";
import { secrets } from "../schema";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";

export interface SecretRow {
  id: string;
  name: string;
  description: string;
  createdAt: string;
  updatedAt: string;
  /** Name of who wrote the value last. */
  updatedBy: string;
}

/** Secrets as they may be seen, and their sealed values apart from them. */
export interface SecretRepository {
  /** By name. */
  list(workspaceId: string): Promise<SecretRow[]>;
  find(workspaceId: string, id: string): Promise<SecretRow | undefined>;
  insert(workspaceId: string, row: SecretRow & { sealed: string }): Promise<void>;
  change(workspaceId: string, id: string, values: { description?: string; sealed?: string; updatedAt: string; updatedBy: string }): Promise<void>;
  remove(workspaceId: string, id: string): Promise<SecretRow | undefined>;
  sealed(workspaceId: string): Promise<{ name: string; sealed: string }[]>;
}

export function secretRepository(db: Db): SecretRepository {
  const { id, name, description, createdAt, updatedAt, updatedBy } = secrets;
  const columns = { id, name, description, createdAt, updatedAt, updatedBy };
  const view = (row: { createdAt: Date; updatedAt: Date } & Omit<SecretRow, "createdAt" | "updatedAt">): SecretRow => ({
    ...row,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  });
  const one = (workspaceId: string, wanted: string) => and(eq(secrets.workspaceId, workspaceId), eq(id, wanted));
  return {
    async list(workspaceId) {
      return (await db.select(columns).from(secrets).where(eq(secrets.workspaceId, workspaceId)).orderBy(asc(name))).map(view);
    },
    async find(workspaceId, wanted) {
      if (!isUuid(wanted)) return undefined;
      const [row] = await db.select(columns).from(secrets).where(one(workspaceId, wanted));
      return row === undefined ? undefined : view(row);
    },
    async insert(workspaceId, row) {
      await db.insert(secrets).values({ ...row, workspaceId, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) });
    },
    async change(workspaceId, wanted, values) {
      await db
        .update(secrets)
        .set({ ...values, updatedAt: new Date(values.updatedAt) })
        .where(one(workspaceId, wanted));
    },
    async remove(workspaceId, wanted) {
      if (!isUuid(wanted)) return undefined;
      const [row] = await db.delete(secrets).where(one(workspaceId, wanted)).returning(columns);
      return row === undefined ? undefined : view(row);
    },
    async sealed(workspaceId) {
      return db.select({ name, sealed: secrets.sealed }).from(secrets).where(eq(secrets.workspaceId, workspaceId));
    },
  };
}
