import { and, asc, eq, sql } from "drizzle-orm";
import type { Role } from "@/lib/shared/permissions";
import type { Db } from "../client";
import { approverRoles, members, user, workspaces } from "../schema";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";

export interface MemberRow {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  approverRoles: string[];
  createdAt: string;
}

export interface ApproverRoleRow {
  id: string;
  slug: string;
  name: string;
  createdAt: string;
}

/** Who belongs to a workspace, and the roles that it has made for itself. */
export interface MemberRepository {
  /** In the order of joining. */
  list(workspaceId: string): Promise<MemberRow[]>;
  find(workspaceId: string, id: string): Promise<MemberRow | undefined>;
  /** Within a transaction: changes of members of one workspace come one after the other, so that each counts the owners as they are. */
  lock(workspaceId: string): Promise<void>;
  owners(workspaceId: string): Promise<number>;
  change(workspaceId: string, id: string, values: Pick<MemberRow, "role" | "approverRoles">): Promise<void>;
  remove(workspaceId: string, id: string): Promise<void>;
  insert(workspaceId: string, member: Pick<MemberRow, "id" | "userId" | "role"> & { createdAt: string }): Promise<void>;
  /** By slug. */
  roles(workspaceId: string): Promise<ApproverRoleRow[]>;
  insertRole(workspaceId: string, row: ApproverRoleRow): Promise<void>;
  /** Takes it from all members, too. The deleted role; undefined where there is none. */
  removeRole(workspaceId: string, id: string): Promise<ApproverRoleRow | undefined>;
}

export function memberRepository(db: Db): MemberRepository {
  const columns = {
    id: members.id,
    userId: members.userId,
    name: user.name,
    email: user.email,
    role: members.role,
    approverRoles: members.approverRoles,
    createdAt: members.createdAt,
  };
  const one = (workspaceId: string, id: string) => and(eq(members.workspaceId, workspaceId), eq(members.id, id));
  return {
    async list(workspaceId) {
      const rows = await db
        .select(columns)
        .from(members)
        .innerJoin(user, eq(user.id, members.userId))
        .where(eq(members.workspaceId, workspaceId))
        .orderBy(asc(members.createdAt), asc(members.id));
      return rows.map((row) => ({ ...row, createdAt: iso(row.createdAt) }));
    },
    async find(workspaceId, id) {
      if (!isUuid(id)) return undefined;
      const [row] = await db.select(columns).from(members).innerJoin(user, eq(user.id, members.userId)).where(one(workspaceId, id));
      return row === undefined ? undefined : { ...row, createdAt: iso(row.createdAt) };
    },
    async lock(workspaceId) {
      await db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for("update");
    },
    async owners(workspaceId) {
      return db.$count(members, and(eq(members.workspaceId, workspaceId), eq(members.role, "owner")));
    },
    async change(workspaceId, id, { role, approverRoles: carried }) {
      await db.update(members).set({ role, approverRoles: carried }).where(one(workspaceId, id));
    },
    async remove(workspaceId, id) {
      await db.delete(members).where(one(workspaceId, id));
    },
    async insert(workspaceId, { createdAt, ...member }) {
      await db.insert(members).values({ ...member, workspaceId, createdAt: new Date(createdAt) });
    },
    async roles(workspaceId) {
      const rows = await db.select().from(approverRoles).where(eq(approverRoles.workspaceId, workspaceId)).orderBy(asc(approverRoles.slug));
      return rows.map(({ id, slug, name, createdAt }) => ({ id, slug, name, createdAt: iso(createdAt) }));
    },
    async insertRole(workspaceId, { createdAt, ...row }) {
      await db.insert(approverRoles).values({ ...row, workspaceId, createdAt: new Date(createdAt) });
    },
    async removeRole(workspaceId, id) {
      if (!isUuid(id)) return undefined;
      const [gone] = await db
        .delete(approverRoles)
        .where(and(eq(approverRoles.workspaceId, workspaceId), eq(approverRoles.id, id)))
        .returning();
      if (gone === undefined) return undefined;
      await db
        .update(members)
        .set({ approverRoles: sql`array_remove(${members.approverRoles}, ${gone.slug})` })
        .where(eq(members.workspaceId, workspaceId));
      return { id: gone.id, slug: gone.slug, name: gone.name, createdAt: iso(gone.createdAt) };
    },
  };
}
