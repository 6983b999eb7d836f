import { sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import { apiKeys, approvals, approverRoles, artifacts, comments, connections, invitations, members, savedFilters, secrets, session, user } from "@/db/schema";
import { runRow, workflowRow } from "../../db/repositories/database";
import { definition, NOW, type useServices } from "../../services/fixture";

type Services = ReturnType<typeof useServices>;
type Workspace = Awaited<ReturnType<Services["workspace"]>>;

/** Tables whose rows of the workspace may not change by what another workspace asks for. */
const TABLES = [
  "workflows",
  "workflow_versions",
  "runs",
  "members",
  "invitations",
  "approver_roles",
  "api_keys",
  "secrets",
  "connections",
  "saved_filters",
  "audit_log",
];

/** Puts a row of everything that has an id in paths into a workspace. */
export async function furnish(services: Services, { ctx }: Workspace) {
  const workspaceId = ctx.workspace.id;
  const workflow = workflowRow(workspaceId, { workflowId: "theirs", source: definition("theirs") });
  await ctx.ports.repositories.workflows.insert(workflow);
  const run = runRow(workspaceId, workflow, { number: 1 });
  await services.insertRun(run);
  const filter = uuidv7();
  // Of the very person who asks from the other workspace: only the workspace is wrong.
  await services.database.db.insert(savedFilters).values({ id: filter, workspaceId, actorId: ctx.actor.id, name: "Mine", query: "", createdAt: new Date(NOW) });
  const row = { workspaceId, runId: String(run.id), actorKind: "user", actorId: ctx.actor.id, actorName: ctx.actor.name, createdAt: new Date(NOW) } as const;
  const [comment, artifact] = [uuidv7(), uuidv7()];
  await services.database.db.insert(comments).values({ ...row, id: comment, body: "hello" });
  await services.database.db.insert(artifacts).values({ ...row, id: artifact, name: "a.txt", mediaType: "text/plain", bytes: 1, sha256: "0".repeat(64) });
  const gate = uuidv7();
  await services.database.db.insert(approvals).values({
    ...{ id: gate, workspaceId, runId: String(run.id), stageId: "note", state: "pending", message: "Go on?", approvers: [], required: 1, form: {} },
    ...{ selfApproval: true, requestedAt: new Date(NOW) },
  });
  const person = uuidv7();
  const at = new Date(NOW);
  const { db } = services.database;
  await db.insert(user).values({ id: person, name: "Theirs", email: `${person}@example.com` });
  await db.insert(session).values({ id: person, token: person, userId: person, expiresAt: new Date("2099-01-01T00:00:00Z") });
  await db.insert(members).values({ id: person, workspaceId, userId: person, role: "owner" });
  await db.insert(invitations).values({
    id: person,
    workspaceId,
    email: "x@example.com",
    role: "viewer",
    tokenHash: person,
    invitedBy: "Theirs",
    createdAt: at,
    expiresAt: new Date("2099-01-01T00:00:00Z"),
  });
  await db.insert(approverRoles).values({ id: person, workspaceId, slug: "finance-head", name: "Head of finance", createdAt: at });
  await db.insert(secrets).values({ id: person, workspaceId, name: "TOKEN", sealed: "sealed", createdAt: at, updatedAt: at, updatedBy: "Theirs" });
  const config = { host: "127.0.0.1", port: 9, username: "" };
  await db.insert(connections).values({ id: person, workspaceId, name: "Mail", kind: "smtp", config, sealed: null, createdAt: at, updatedAt: at });
  await db.insert(apiKeys).values({ id: person, workspaceId, name: "ci", role: "viewer", hash: person, prefix: "sc_" });
  const common = { stage_id: "note", n: "1", other: "1", run_id: String(run.id) };
  const byPath: [string, Record<string, string>][] = [
    ...["/members/", "/invitations/", "/approver-roles/", "/api-keys/", "/secrets/", "/connections/", "/account/sessions/"].map(
      (path): [string, Record<string, string>] => [path, { id: person }],
    ),
    ["/workspaces/", { id: workspaceId }],
    ["/workflows/", { id: workflow.id }],
    ["/saved-filters/", { id: filter }],
    ["/approvals/", { id: gate }],
    ["/comments/", { id: comment }],
    ["/artifacts/", { id: artifact }],
  ];

  return {
    idsFor(path: string): Record<string, string> {
      return { ...common, ...byPath.find(([prefix]) => path.startsWith(prefix))?.[1] };
    },
    async snapshot() {
      const rows = await Promise.all(
        TABLES.map((table) => services.database.db.execute(sql`SELECT * FROM ${sql.identifier(table)} WHERE workspace_id = ${workspaceId} ORDER BY id`)),
      );
      return JSON.parse(JSON.stringify(rows)) as unknown;
    },
  };
}
