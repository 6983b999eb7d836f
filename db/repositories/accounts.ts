import { and, asc, desc, eq, gt, ne } from "drizzle-orm";
import type { Db } from "../client";
import { account, members, session, user, workspaces } from "../schema";
import { iso } from "./iso";
import type { WorkspaceRow } from "./rows";

export interface SessionRow {
  id: string;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: string;
  /** When its cookie was last renewed. */
  updatedAt: string;
}

/** A person as an OpenID provider knows them. */
export interface ProviderKey {
  issuer: string;
  subject: string;
}

const PASSWORD_PROVIDER = "credential";

/** What is a person's own in every workspace: password, sessions, memberships. */
export interface AccountRepository {
  findUser(email: string): Promise<{ id: string; name: string } | undefined>;
  insertUser(input: { userId: string; accountId: string; name: string; email: string; passwordHash: string; now: string }): Promise<void>;
  /** Someone who signs in by a provider and has no password here. */
  insertPerson(input: { userId: string; name: string; email: string; now: string }): Promise<void>;
  findByProvider(key: ProviderKey): Promise<{ id: string; name: string } | undefined>;
  /** From now on the provider's subject signs in as this user. Does nothing where the subject is somebody's already. */
  link(input: ProviderKey & { accountId: string; userId: string; now: string }): Promise<void>;
  /** Whether this address is an owner's, of any workspace. */
  isOwner(email: string): Promise<boolean>;
  /** Undefined for who signs in by other means only. */
  passwordHash(userId: string): Promise<string | undefined>;
  changePassword(userId: string, passwordHash: string, now: string): Promise<void>;
  /** Those that have not run out, the latest used first. */
  sessions(userId: string, now: string): Promise<SessionRow[]>;
  /** False where the person has no such session. */
  endSession(userId: string, id: string): Promise<boolean>;
  /** How many were ended. */
  endOtherSessions(userId: string, keptId: string | null): Promise<number>;
  /** In the order of joining. */
  workspaces(userId: string): Promise<WorkspaceRow[]>;
}

export function accountRepository(db: Db): AccountRepository {
  const password = (userId: string) => and(eq(account.userId, userId), eq(account.providerId, PASSWORD_PROVIDER));
  const subjectOf = ({ issuer, subject }: ProviderKey) => ({ providerId: `oidc:${issuer}`, accountId: subject });
  return {
    async findUser(email) {
      const [row] = await db.select({ id: user.id, name: user.name }).from(user).where(eq(user.email, email));
      return row;
    },
    async insertUser({ userId, accountId, name, email, passwordHash, now }) {
      const at = { createdAt: new Date(now), updatedAt: new Date(now) };
      await db.insert(user).values({ id: userId, name, email, emailVerified: true, ...at });
      await db.insert(account).values({ id: accountId, accountId: userId, providerId: PASSWORD_PROVIDER, userId, password: passwordHash, ...at });
    },
    async insertPerson({ userId, name, email, now }) {
      await db.insert(user).values({ id: userId, name, email, emailVerified: true, createdAt: new Date(now), updatedAt: new Date(now) });
    },
    async findByProvider(key) {
      const { providerId, accountId } = subjectOf(key);
      const [row] = await db
        .select({ id: user.id, name: user.name })
        .from(account)
        .innerJoin(user, eq(user.id, account.userId))
        .where(and(eq(account.providerId, providerId), eq(account.accountId, accountId)));
      return row;
    },
    async link({ accountId: id, userId, now, ...key }) {
      const at = { createdAt: new Date(now), updatedAt: new Date(now) };
      await db
        .insert(account)
        .values({ id, ...subjectOf(key), userId, ...at })
        .onConflictDoNothing({ target: [account.providerId, account.accountId] });
    },
    async isOwner(email) {
      const rows = await db
        .select({ id: members.id })
        .from(members)
        .innerJoin(user, eq(user.id, members.userId))
        .where(and(eq(user.email, email), eq(members.role, "owner")))
        .limit(1);
      return rows.length === 1;
    },
    async passwordHash(userId) {
      const [row] = await db.select({ hash: account.password }).from(account).where(password(userId));
      return row?.hash ?? undefined;
    },
    async changePassword(userId, passwordHash, now) {
      await db
        .update(account)
        .set({ password: passwordHash, updatedAt: new Date(now) })
        .where(password(userId));
    },
    async sessions(userId, now) {
      const { id, ipAddress, userAgent, createdAt, updatedAt } = session;
      const rows = await db
        .select({ id, ipAddress, userAgent, createdAt, updatedAt })
        .from(session)
        .where(and(eq(session.userId, userId), gt(session.expiresAt, new Date(now))))
        .orderBy(desc(session.updatedAt), desc(session.id));
      return rows.map((row) => ({ ...row, createdAt: iso(row.createdAt), updatedAt: iso(row.updatedAt) }));
    },
    async endSession(userId, id) {
      const gone = await db
        .delete(session)
        .where(and(eq(session.userId, userId), eq(session.id, id)))
        .returning({ id: session.id });
      return gone.length === 1;
    },
    async endOtherSessions(userId, keptId) {
      const others = keptId === null ? eq(session.userId, userId) : and(eq(session.userId, userId), ne(session.id, keptId));
      return (await db.delete(session).where(others).returning({ id: session.id })).length;
    },
    async workspaces(userId) {
      return db
        .select({ id: workspaces.id, slug: workspaces.slug, name: workspaces.name, timezone: workspaces.timezone })
        .from(members)
        .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
        .where(eq(members.userId, userId))
        .orderBy(asc(members.createdAt), asc(members.id));
    },
  };
}
