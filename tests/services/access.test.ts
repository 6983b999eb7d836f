import { eq } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { apiKeys, auditLog, members, user } from "@/db/schema";
import { createApiKey } from "@/lib/services/api-keys/create";
import { listApiKeys } from "@/lib/services/api-keys/list";
import { createApproverRole } from "@/lib/services/approver-roles/create";
import { removeApproverRole } from "@/lib/services/approver-roles/remove";
import { createInvitation } from "@/lib/services/invitations/create";
import { listInvitations } from "@/lib/services/invitations/list";
import { revokeInvitation } from "@/lib/services/invitations/revoke";
import { listMembers } from "@/lib/services/members/list";
import { removeMember } from "@/lib/services/members/remove";
import { updateMember } from "@/lib/services/members/update";
import { createWorkspace } from "@/lib/services/workspaces/create";
import { listWorkspaces } from "@/lib/services/workspaces/list";
import type { ROLE_PERMISSIONS, Role } from "@/lib/shared/permissions";
import { useServices } from "./fixture";

const services = useServices();

/** A person in the workspace; the id of the membership. */
async function join(workspaceId: string, role: Role, userId: string = uuidv7()): Promise<{ id: string; userId: string }> {
  const id = uuidv7();
  await services.database.db.insert(user).values({ id: userId, name: role, email: `${userId}@example.com` });
  await services.database.db.insert(members).values({ id, workspaceId, userId, role });
  return { id, userId };
}

const record = (workspaceId: string) => services.database.db.select().from(auditLog).where(eq(auditLog.workspaceId, workspaceId));

describe("members", () => {
  test("of two owners who step down at once, one stays", async () => {
    const { ctx } = await services.workspace();
    const [one, two] = [await join(ctx.workspace.id, "owner"), await join(ctx.workspace.id, "owner")];
    const answers = await Promise.allSettled([one, two].map(({ id }) => updateMember({ ctx, input: { id, role: "viewer" } })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await listMembers({ ctx })).items.filter(({ role }) => role === "owner")).toHaveLength(1);
    const last = (await listMembers({ ctx })).items.find(({ role }) => role === "owner")?.id ?? "";
    await expect(removeMember({ ctx, input: { id: last } })).rejects.toMatchObject({ code: "conflict" });
  });

  test("an admin neither makes nor unmakes owners, in any way", async () => {
    const { ctx, as } = await services.workspace();
    const admin = as("admin");
    const [owner, , viewer] = [await join(ctx.workspace.id, "owner"), await join(ctx.workspace.id, "owner"), await join(ctx.workspace.id, "viewer")];
    const attempts = await Promise.allSettled([
      updateMember({ ctx: admin, input: { id: viewer.id, role: "owner" } }),
      updateMember({ ctx: admin, input: { id: owner.id, role: "viewer" } }),
      removeMember({ ctx: admin, input: { id: owner.id } }),
      createInvitation({ ctx: admin, input: { email: "x@example.com", role: "owner", expires_in_days: 1 } }),
      createApiKey({ ctx: admin, input: { name: "k", role: "owner", scopes: null, expires_in_days: null } }),
    ]);
    expect(attempts).toMatchObject(attempts.map(() => ({ status: "rejected", reason: { code: "forbidden" } })));
    expect(await updateMember({ ctx: admin, input: { id: viewer.id, role: "editor" } })).toMatchObject({ role: "editor" });
  });

  test("who is shown out, or does less from now on, leaves no key behind that does more", async () => {
    const { ctx, as } = await services.workspace();
    const admin = await join(ctx.workspace.id, "admin");
    const their = as("admin", { id: admin.userId });
    for (const role of ["admin", "editor", "viewer"] as const)
      await createApiKey({ ctx: their, input: { name: role, role, scopes: null, expires_in_days: null } });
    await updateMember({ ctx, input: { id: admin.id, role: "editor" } });
    expect((await listApiKeys({ ctx })).items.map(({ name }) => name)).toEqual(["viewer", "editor"]);
    await removeMember({ ctx, input: { id: admin.id } });
    expect((await listApiKeys({ ctx })).items).toEqual([]);
    expect((await record(ctx.workspace.id)).at(-1)).toMatchObject({ action: "member.remove", details: { before: { role: "editor" }, after: null } });
  });

  test("carry roles of the workspace's own until these are deleted", async () => {
    const { ctx } = await services.workspace();
    const { id } = await join(ctx.workspace.id, "approver");
    await expect(updateMember({ ctx, input: { id, approver_roles: ["finance-head"] } })).rejects.toMatchObject({ code: "invalid_input" });
    const role = await createApproverRole({ ctx, input: { slug: "finance-head", name: "Head of finance" } });
    await expect(createApproverRole({ ctx, input: { slug: "finance-head", name: "Again" } })).rejects.toMatchObject({ code: "conflict" });
    expect(await updateMember({ ctx, input: { id, approver_roles: ["finance-head"] } })).toMatchObject({ approver_roles: ["finance-head"] });
    await removeApproverRole({ ctx, input: { id: role.id } });
    expect((await listMembers({ ctx })).items).toMatchObject([{ approver_roles: [] }]);
  });
});

describe("invitations", () => {
  test("are told once, kept as a digest, and the newest of an address is the one that works", async () => {
    const { ctx } = await services.workspace();
    const invite = () => createInvitation({ ctx, input: { email: "New@Example.com", role: "editor", expires_in_days: 7 } });
    const [first, second] = [await invite(), await invite()];
    expect((await listInvitations({ ctx })).items.map(({ id }) => id)).toEqual([second.id]);
    const token = second.path.replace("/invite/", "");
    const { invitations } = ctx.ports.repositories;
    const find = (path: string, now: string) => invitations.findByToken(ctx.ports.credentials.hashToken(path.replace("/invite/", "")), now);
    expect(await find(first.path, "2026-03-02T00:00:00Z")).toBeUndefined();
    expect(await find(second.path, "2026-03-08T08:59:59Z")).toMatchObject({ email: "new@example.com", role: "editor" });
    expect(await find(second.path, "2026-03-08T09:00:00Z")).toBeUndefined();
    expect(JSON.stringify(await record(ctx.workspace.id))).not.toContain(token);
    await revokeInvitation({ ctx, input: { id: second.id } });
    await expect(revokeInvitation({ ctx, input: { id: second.id } })).rejects.toMatchObject({ code: "not_found" });
    expect(await find(second.path, "2026-03-02T00:00:00Z")).toBeUndefined();
  });

  test("are not for members", async () => {
    const { ctx } = await services.workspace();
    const { userId } = await join(ctx.workspace.id, "viewer");
    const again = createInvitation({ ctx, input: { email: `${userId}@EXAMPLE.com`, role: "editor", expires_in_days: 7 } });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("API keys", () => {
  test("are stored as a digest, with their end", async () => {
    const { ctx } = await services.workspace();
    const made = await createApiKey({ ctx, input: { name: "ci", role: "operator", scopes: ["run:start"], expires_in_days: 30 } });
    expect(made).toMatchObject({ role: "operator", scopes: ["run:start"], expires_at: "2026-03-31T09:00:00.000Z" });
    expect(made.key.startsWith(made.prefix)).toBe(true);
    const rows = await services.database.db.select().from(apiKeys).where(eq(apiKeys.id, made.id));
    expect(JSON.stringify(rows)).not.toContain(made.key);
    const { identity } = services.database;
    const hash = ctx.ports.credentials.hashToken(made.key);
    expect(await identity.findApiKey(hash, new Date("2026-03-31T08:59:59Z"))).toMatchObject({ role: "operator", scopes: ["run:start"] });
    expect(await identity.findApiKey(hash, new Date("2026-03-31T09:00:00Z"))).toBeUndefined();
  });

  test("hand on no more than their maker may do", async () => {
    const { as } = await services.workspace();
    const scoped = { ...as("owner"), permissions: new Set(["key:write", "run:read"] as const) };
    const make = (scopes: (typeof ROLE_PERMISSIONS)["owner"] | null) =>
      createApiKey({ ctx: scoped, input: { name: "k", role: "owner", scopes: scopes === null ? null : [...scopes], expires_in_days: null } });
    await expect(make(null)).rejects.toMatchObject({ code: "forbidden" });
    await expect(make(["run:start"])).rejects.toMatchObject({ code: "forbidden" });
    expect(await make(["run:read"])).toMatchObject({ scopes: ["run:read"] });
  });
});

test("who makes a workspace owns it, and nobody else is in it", async () => {
  const { ctx, as } = await services.workspace();
  const { userId } = await join(ctx.workspace.id, "admin");
  const caller = as("admin", { id: userId });
  const made = await createWorkspace({ ctx: caller, input: { name: "Second Office" } });
  expect(made.slug).toMatch(/^second-office-/);
  const mine = (await listWorkspaces({ ctx: caller })).items.map(({ name, current }) => `${name} ${current}`);
  expect(mine.toSorted()).toEqual(["Second Office false", "Test true"]);
  expect(await ctx.ports.repositories.members.list(made.id)).toMatchObject([{ userId, role: "owner" }]);
  expect(await record(made.id)).toMatchObject([{ action: "workspace.create", actorId: userId }]);
});
