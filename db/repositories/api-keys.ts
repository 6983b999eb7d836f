import { and, desc, eq, isNull } from "drizzle-orm";
import type { Permission, Role } from "@/lib/shared/permissions";
import type { Db } from "../client";
import { apiKeys } from "../schema";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";

export interface ApiKeyRecord {
  id: string;
  name: string;
  role: Role;
  scopes: Permission[] | null;
  prefix: string;
  /** Id of the member who made it; null for the key of the operator. */
  createdBy: string | null;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
}

/** The keys of a workspace that are not revoked; those past their end are among them, because they are still listed. */
export interface ApiKeyRepository {
  /** Newest first. */
  list(workspaceId: string): Promise<ApiKeyRecord[]>;
  insert(workspaceId: string, row: Omit<ApiKeyRecord, "lastUsedAt"> & { hash: string }): Promise<void>;
  /** The revoked key; undefined where there is none. */
  revoke(workspaceId: string, id: string, now: string): Promise<ApiKeyRecord | undefined>;
}

export function apiKeyRepository(db: Db): ApiKeyRepository {
  const view = ({ id, name, role, scopes, prefix, createdBy, createdAt, lastUsedAt, expiresAt }: typeof apiKeys.$inferSelect): ApiKeyRecord => ({
    id,
    name,
    role,
    scopes,
    prefix,
    createdBy,
    createdAt: iso(createdAt),
    lastUsedAt: iso(lastUsedAt),
    expiresAt: iso(expiresAt),
  });
  return {
    async list(workspaceId) {
      const rows = await db
        .select()
        .from(apiKeys)
        .where(and(eq(apiKeys.workspaceId, workspaceId), isNull(apiKeys.revokedAt)))
        .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
      return rows.map(view);
    },
    async insert(workspaceId, { createdAt, expiresAt, ...row }) {
      await db.insert(apiKeys).values({ ...row, workspaceId, createdAt: new Date(createdAt), expiresAt: expiresAt === null ? null : new Date(expiresAt) });
    },
    async revoke(workspaceId, id, now) {
      if (!isUuid(id)) return undefined;
      const [row] = await db
        .update(apiKeys)
        .set({ revokedAt: new Date(now) })
        .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
        .returning();
      return row === undefined ? undefined : view(row);
    },
  };
}
