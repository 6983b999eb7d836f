import { and, asc, desc, eq, gt, isNull, ne, or, sql } from "drizzle-orm";
import type { Role } from "@/lib/shared/permissions";
import type { Db } from "../client";
import { account, apiKeys, members, session, user, workspaces } from "../schema";
import type { ApiKeyRow, Membership, WorkspaceRow } from "./rows";

const DEFAULT_SLUG = "default";
const workspaceColumns = { id: workspaces.id, slug: workspaces.slug, name: workspaces.name, timezone: workspaces.timezone };

export interface NewOwner {
  userId: string;
  accountId: string;
  memberId: string;
  name: string;
  /** In lower case. */
  email: string;
  passwordHash: string;
  now: Date;
}

/** Who people and programs are. The one kind of repository whose queries come before a workspace is known. */
export interface IdentityRepository {
  /** The workspace that a new server starts with. Made if need be; of several processes that start at once, one makes it. */
  ensureDefaultWorkspace(id: string, now: Date): Promise<WorkspaceRow>;
  ownerExists(): Promise<boolean>;
  /** Makes user, password and membership together; false, and nothing written, where the workspace has an owner. */
  createOwner(owner: NewOwner): Promise<boolean>;
  /**
   * Where a session works: in the preferred workspace if its user is a member of it, else in the one joined first. Undefined for a session that
   * was ended or has run out, whatever its cookie says.
   */
  membershipOfSession(at: { sessionId: string; userId: string; preferredWorkspaceId: string | null; now: Date }): Promise<Membership | undefined>;
  /** A key that is neither revoked nor past its end. */
  findApiKey(hash: string, now: Date): Promise<ApiKeyRow | undefined>;
  touchApiKey(id: string, at: Date): Promise<void>;
  /** Makes this the only working key of that name that no member made; null: none. */
  replaceApiKey(input: { name: string; key: { id: string; hash: string; prefix: string; role: Role } | null; now: Date }): Promise<void>;
}

export function identityRepository(db: Db): IdentityRepository {
  async function defaultWorkspace(): Promise<WorkspaceRow> {
    const [row] = await db.select(workspaceColumns).from(workspaces).where(eq(workspaces.slug, DEFAULT_SLUG));
    if (row === undefined) throw new Error("the default workspace is made when the server starts");
    return row;
  }

  return {
    async ensureDefaultWorkspace(id, now) {
      await db.insert(workspaces).values({ id, slug: DEFAULT_SLUG, name: "Default", createdAt: now }).onConflictDoNothing({ target: workspaces.slug });
      return defaultWorkspace();
    },
    async ownerExists() {
      const rows = await db
        .select({ id: members.id })
        .from(members)
        .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
        .where(and(eq(workspaces.slug, DEFAULT_SLUG), eq(members.role, "owner")))
        .limit(1);
      return rows.length === 1;
    },
    async createOwner({ userId, accountId, memberId, name, email, passwordHash, now }) {
      const workspace = await defaultWorkspace();
      return db.transaction(async (tx) => {
        // Of two set-ups at once, the second waits here and finds the owner of the first.
        await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspace.id)).for("update");
        const owners = and(eq(members.workspaceId, workspace.id), eq(members.role, "owner"));
        if ((await tx.select({ id: members.id }).from(members).where(owners).limit(1)).length > 0) return false;
        await tx.insert(user).values({ id: userId, name, email, emailVerified: true, createdAt: now, updatedAt: now });
        await tx
          .insert(account)
          .values({ id: accountId, accountId: userId, providerId: "credential", userId, password: passwordHash, createdAt: now, updatedAt: now });
        await tx.insert(members).values({ id: memberId, workspaceId: workspace.id, userId, role: "owner", createdAt: now });
        return true;
      });
    },
    async membershipOfSession({ sessionId, userId, preferredWorkspaceId, now }) {
      const [row] = await db
        .select({ workspace: workspaceColumns, switches: workspaces.switches, role: members.role, approverRoles: members.approverRoles })
        .from(session)
        .innerJoin(members, eq(members.userId, session.userId))
        .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
        .where(and(eq(session.id, sessionId), eq(session.userId, userId), gt(session.expiresAt, now)))
        .orderBy(desc(sql`${workspaces.id}::text = ${preferredWorkspaceId ?? ""}`), asc(members.createdAt), asc(members.id))
        .limit(1);
      return row;
    },
    async findApiKey(hash, now) {
      const [row] = await db
        .select({
          id: apiKeys.id,
          name: apiKeys.name,
          lastUsedAt: apiKeys.lastUsedAt,
          role: apiKeys.role,
          scopes: apiKeys.scopes,
          workspace: workspaceColumns,
          switches: workspaces.switches,
        })
        .from(apiKeys)
        .innerJoin(workspaces, eq(workspaces.id, apiKeys.workspaceId))
        .where(and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now))))
        .limit(1);
      return row;
    },
    async touchApiKey(id, at) {
      await db.update(apiKeys).set({ lastUsedAt: at }).where(eq(apiKeys.id, id));
    },
    async replaceApiKey({ name, key, now }) {
      const workspace = await defaultWorkspace();
      await db.transaction(async (tx) => {
        const others = and(eq(apiKeys.workspaceId, workspace.id), eq(apiKeys.name, name), isNull(apiKeys.createdBy), isNull(apiKeys.revokedAt));
        await tx
          .update(apiKeys)
          .set({ revokedAt: now })
          .where(key === null ? others : and(others, ne(apiKeys.hash, key.hash)));
        if (key === null) return;
        await tx
          .insert(apiKeys)
          .values({ ...key, workspaceId: workspace.id, name, createdAt: now })
          .onConflictDoUpdate({ target: apiKeys.hash, set: { revokedAt: null, role: key.role } });
      });
    },
  };
}
