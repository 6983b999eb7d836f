import { and, asc, desc, eq, gt, isNull } from "drizzle-orm";
import type { Role } from "@/lib/shared/permissions";
import type { Db } from "../client";
import { invitations, workspaces } from "../schema";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";

export interface InvitationRow {
  id: string;
  email: string;
  role: Role;
  /** Name of who invited. */
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
}

/** Invitations that are neither accepted, nor revoked, nor past their end. */
export interface InvitationRepository {
  /** Newest first. */
  open(workspaceId: string, now: string): Promise<InvitationRow[]>;
  insert(workspaceId: string, row: InvitationRow & { tokenHash: string }): Promise<void>;
  /** The revoked one; undefined where there is none to revoke. */
  revoke(workspaceId: string, id: string, now: string): Promise<InvitationRow | undefined>;
  /** Ends those for this address, so that the newest link is the one that works. */
  revokeFor(workspaceId: string, email: string, now: string): Promise<void>;
  findByToken(tokenHash: string, now: string): Promise<(InvitationRow & { workspaceId: string; workspaceName: string }) | undefined>;
  /** Of all workspaces, for one address in lower case; the first invited first. */
  openFor(email: string, now: string): Promise<(InvitationRow & { workspaceId: string })[]>;
  /** True for one caller: of two at once, the other gets false. */
  accept(id: string, now: string): Promise<boolean>;
}

export function invitationRepository(db: Db): InvitationRepository {
  const isOpen = (now: string) => and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, new Date(now)));
  const view = ({ id, email, role, invitedBy, createdAt, expiresAt }: typeof invitations.$inferSelect): InvitationRow => ({
    id,
    email,
    role,
    invitedBy,
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
  });
  return {
    async open(workspaceId, now) {
      const rows = await db
        .select()
        .from(invitations)
        .where(and(eq(invitations.workspaceId, workspaceId), isOpen(now)))
        .orderBy(desc(invitations.createdAt), desc(invitations.id));
      return rows.map(view);
    },
    async insert(workspaceId, { createdAt, expiresAt, ...row }) {
      await db.insert(invitations).values({ ...row, workspaceId, createdAt: new Date(createdAt), expiresAt: new Date(expiresAt) });
    },
    async revoke(workspaceId, id, now) {
      if (!isUuid(id)) return undefined;
      const [row] = await db
        .update(invitations)
        .set({ revokedAt: new Date(now) })
        .where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.id, id), isOpen(now)))
        .returning();
      return row === undefined ? undefined : view(row);
    },
    async revokeFor(workspaceId, email, now) {
      const theirs = and(eq(invitations.workspaceId, workspaceId), eq(invitations.email, email), isOpen(now));
      await db
        .update(invitations)
        .set({ revokedAt: new Date(now) })
        .where(theirs);
    },
    async findByToken(tokenHash, now) {
      const [row] = await db
        .select({ invitation: invitations, workspaceName: workspaces.name })
        .from(invitations)
        .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
        .where(and(eq(invitations.tokenHash, tokenHash), isOpen(now)));
      return row === undefined ? undefined : { ...view(row.invitation), workspaceId: row.invitation.workspaceId, workspaceName: row.workspaceName };
    },
    async openFor(email, now) {
      const rows = await db
        .select()
        .from(invitations)
        .where(and(eq(invitations.email, email), isOpen(now)))
        .orderBy(asc(invitations.createdAt), asc(invitations.id));
      return rows.map((row) => ({ ...view(row), workspaceId: row.workspaceId }));
    },
    async accept(id, now) {
      const rows = await db
        .update(invitations)
        .set({ acceptedAt: new Date(now) })
        .where(and(eq(invitations.id, id), isOpen(now)))
        .returning({ id: invitations.id });
      return rows.length === 1;
    },
  };
}
