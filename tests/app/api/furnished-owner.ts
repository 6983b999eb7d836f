import { resolve } from "node:path";
import { eq } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import { auditLog, commentArtifacts, members, runStages, session } from "@/db/schema";
import { contracts } from "@/lib/api/openapi/contracts";
import { definition } from "../../services/fixture";
import { acceptedBody } from "./accepted-bodies";
import { form } from "./collaboration";
import { furnish } from "./furnished-workspace";
import type { useApi } from "./test-host";

const checkout = resolve(import.meta.dirname, "../../..");
export const PASSWORD = "correct horse battery";

/** A workspace with one of everything, and its owner: each test has its own. */
export async function furnished(api: ReturnType<typeof useApi>) {
  const { services } = api;
  const { db } = services.database;
  const { as, ports } = await services.workspace();
  const caller = as("owner", { id: uuidv7(), name: "Ada" });
  const workspaceId = caller.workspace.id;
  const { accounts } = ports.repositories;
  const at = ports.clock.now().toISOString();
  const account = { userId: caller.actor.id, accountId: uuidv7(), name: "Ada", email: `${caller.actor.id}@example.com`, passwordHash: "none" };
  await accounts.insertUser({ ...account, now: at });
  await db.insert(members).values({ id: uuidv7(), workspaceId, userId: caller.actor.id, role: "owner" });
  const own = uuidv7();
  await db.insert(session).values({ id: own, token: own, userId: caller.actor.id, expiresAt: new Date("2099-01-01T00:00:00Z") });
  const rooms = await furnish(services, { as, ctx: caller, ports, asked: { started: [], controlled: [], decided: [], operated: [], told: [] } });
  const { run_id: runId = "" } = rooms.idsFor("");
  const stage = { runId, workspaceId, stageId: "note", ordinal: 0, name: "note", type: "action", status: "failed", attempt: 1, simulated: false } as const;
  await db.insert(runStages).values(stage);
  const [comment, artifact] = [rooms.idsFor("/comments/").id ?? "", rooms.idsFor("/artifacts/").id ?? ""];

  const bodies: Record<string, () => unknown> = {
    addArtifact: () => form("hello", "b.txt"),
    attachArtifact: () => ({ comment_id: comment }),
    detachArtifact: () => ({ comment_id: comment }),
    changePassword: () => ({ current_password: PASSWORD, new_password: "another horse battery" }),
    updateSettings: () => ({ name: "Renamed" }),
    createSecret: () => ({ name: "ANOTHER", value: PASSWORD }),
    createApproverRole: () => ({ slug: "legal-head", name: "Head of legal" }),
    restoreWorkflowVersion: () => ({}),
  };
  const params: Record<string, Record<string, string>> = {
    cloneTemplate: { id: "simple-pipeline" },
    getTemplate: { id: "simple-pipeline" },
    endSession: { id: own },
    restoreWorkflowVersion: { n: "2" },
    getWorkflowVersion: { n: "3" },
    diffWorkflowVersions: { n: "2", other: "3" },
  };
  const first: Record<string, () => Promise<unknown>> = {
    restoreWorkflow: () => call("deleteWorkflow"),
    changePassword: async () => accounts.changePassword(caller.actor.id, await ports.credentials.hashPassword(PASSWORD), at),
    restoreComment: () => call("deleteComment"),
    restoreWorkflowVersion: () => call("updateWorkflow"),
    listWorkflowVersions: saveTwice,
    getWorkflowVersion: saveTwice,
    diffWorkflowVersions: saveTwice,
    detachArtifact: () => db.insert(commentArtifacts).values({ workspaceId, commentId: comment, artifactId: artifact }),
  };

  async function saveTwice(): Promise<void> {
    await call("updateWorkflow");
    await call("updateWorkflow", { body: { source: definition("another", { name: "Renamed" }) } });
  }

  /** With the body that the contract accepts, or another one. */
  async function call(name: string, request: { headers?: Record<string, string>; body?: unknown } = {}): Promise<Response> {
    return (await exchange(name, request)).answer;
  }

  /** The same, with what was asked. */
  async function exchange(name: string, { headers, body }: { headers?: Record<string, string>; body?: unknown } = {}) {
    const contract = contracts.find((one) => one.name === name);
    if (contract === undefined) throw new Error(`there is no contract ${name}`);
    const file = resolve(checkout, `app/api/v1${contract.path.replace(/\{(\w+)\}/g, "[$1]")}/route.ts`);
    const given = body ?? bodies[name]?.() ?? acceptedBody(name);
    const ids = { ...rooms.idsFor(contract.path), ...params[name] };
    const answer = await api.call(file, contract.method, { params: ids, key: api.keyOf(caller), body: contract.method === "GET" ? undefined : given, headers });
    return { params: ids, request: given, answer };
  }

  return {
    caller,
    prepare: async (name: string) => first[name]?.(),
    call,
    exchange,
    entries: () => db.select().from(auditLog).where(eq(auditLog.actorId, caller.actor.id)).orderBy(auditLog.id),
  };
}
