import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { approvalDecisions, approvals, runStages } from "@/db/schema";
import type { ServiceContext } from "@/lib/services/context";
import { decideApproval } from "@/lib/services/gates/decide-by-id";
import { listApprovals } from "@/lib/services/gates/list";
import { readApprovals } from "@/lib/services/gates/read";
import { runRow, workflowRow } from "../db/repositories/database";
import { useServices } from "./fixture";

const services = useServices();

const SOURCE = `workflow: { id: ship, name: Ship }
config: { parameters: { token: { type: string, secret: true } } }
stages:
  - id: sign-off
    type: gate
    gate:
      approvers: [role:operator]
      on_timeout: escalate
      escalate:
        - { after: 1h, approvers: [role:admin] }
        - { after: 2h, approvers: [role:owner] }
`;

/** A workspace with a run that waits at gates, asked for a minute after each other. */
async function waiting(count = 1, values: Partial<typeof approvals.$inferInsert> = {}) {
  const workspace = await services.workspace();
  const { id: workspaceId } = workspace.ctx.workspace;
  const workflow = workflowRow(workspaceId, { workflowId: "ship", name: "Ship", source: SOURCE });
  await workspace.ports.repositories.workflows.insert(workflow);
  const run = runRow(workspaceId, workflow, { number: 7, source: SOURCE, hash: uuidv7(), parameters: { token: "s3cr3t" } });
  await services.insertRun(run);
  const runId = String(run.id);
  const stage = {
    runId,
    workspaceId,
    stageId: "sign-off",
    ordinal: 0,
    name: "Sign off",
    type: "gate",
    status: "waiting",
    attempt: 1,
    simulated: false,
  } as const;
  await services.database.db.insert(runStages).values(stage);
  const gates = Array.from({ length: count }, (_, minute) => ({
    id: uuidv7(),
    workspaceId,
    runId,
    stageId: "sign-off",
    state: "pending" as const,
    message: "Ship with s3cr3t?",
    approvers: ["role:admin"],
    required: 1,
    form: {},
    selfApproval: true,
    requestedAt: new Date(Date.UTC(2026, 2, 1, 9, minute)),
    ...values,
  }));
  await services.database.db.insert(approvals).values(gates);
  return { ...workspace, runId, ids: gates.map(({ id }) => id) };
}

const ALL = { limit: 10, state: [] };

test("a gate comes with its run, its escalation as far as it has gone, and no secret", async () => {
  const { as, runId, ids } = await waiting();
  const { items } = await listApprovals({ ctx: as("admin"), input: ALL });
  expect(items).toMatchObject([
    {
      id: ids[0],
      run_id: runId,
      run_number: 7,
      stage_id: "sign-off",
      stage_name: "Sign off",
      workflow: { workflow_id: "ship", name: "Ship" },
      message: "Ship with ••••••?",
      on_timeout: "escalate",
      escalation: [
        { after: "1h", approvers: ["role:admin"], asked: true },
        { after: "2h", approvers: ["role:owner"], asked: false },
      ],
      can_decide: true,
    },
  ]);
  expect((await listApprovals({ ctx: as("operator"), input: ALL })).items).toMatchObject([{ can_decide: false }]);
});

test("pages go from the newest to the oldest and back", async () => {
  const { ctx, ids } = await waiting(5);
  const first = await listApprovals({ ctx, input: { ...ALL, limit: 2 } });
  const second = await listApprovals({ ctx, input: { ...ALL, limit: 2, cursor: first.next_cursor ?? "" } });
  const back = await listApprovals({ ctx, input: { ...ALL, limit: 2, cursor: second.prev_cursor ?? "" } });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([ids[4], ids[3], ids[2], ids[1]]);
  expect(back.items).toEqual(first.items);
  expect(first.total_count).toBe(5);
  await expect(listApprovals({ ctx, input: { ...ALL, cursor: "nonsense" } })).rejects.toMatchObject({ code: "bad_request" });
});

test("the states asked for are those that come", async () => {
  const { ctx } = await waiting(2, { state: "approved", decidedAt: new Date() });
  expect((await listApprovals({ ctx, input: { ...ALL, state: ["pending"] } })).items).toEqual([]);
  expect((await listApprovals({ ctx, input: { ...ALL, state: ["approved", "rejected"] } })).items).toHaveLength(2);
});

test("gates are found by id in their own workspace only, with their decisions", async () => {
  const { ctx, ids } = await waiting();
  await services.database.db.insert(approvalDecisions).values({
    approvalId: ids[0] ?? "",
    workspaceId: ctx.workspace.id,
    ordinal: 0,
    decision: "approved",
    actorKind: "user",
    actorId: "ada",
    actorName: "Ada",
    comment: "fine",
    form: {},
    at: new Date(),
  });
  expect(await readApprovals({ ctx, input: { ids: [...ids, uuidv7(), "nonsense"] } })).toMatchObject([{ decisions: [{ actor: { name: "Ada" } }] }]);
  const stranger = (await services.workspace()).ctx;
  expect(await readApprovals({ ctx: stranger, input: { ids } })).toEqual([]);
});

test("a decision reaches the engine under the gate's run and stage", async () => {
  const { ctx, runId, ids, asked } = await waiting();
  await decideApproval({ ctx, input: { id: ids[0] ?? "", decision: "rejected", comment: "no", form: { reason: "late" } } });
  expect(asked.decided).toMatchObject([{ runId, stageId: "sign-off", decision: "rejected", comment: "no", form: { reason: "late" } }]);
});

test("a gate that is not there or no longer waits is refused before the engine hears of it", async () => {
  const { ctx, ids, asked } = await waiting(1, { state: "expired" });
  const decide = (id: string) => decideApproval({ ctx, input: { id, decision: "approved", comment: "", form: {} } });
  await expect(decide(uuidv7())).rejects.toMatchObject({ code: "not_found" });
  await expect(decide(ids[0] ?? "")).rejects.toMatchObject({ code: "invalid_transition" });
  expect(asked.decided).toEqual([]);
});

test("a role of the workspace's own decides where a gate names it, and is brought before the engine", async () => {
  const { as, asked, runId, ids } = await waiting(1, { approvers: ["role:finance-head"] });
  const carrier = { ...as("approver"), approverRoles: ["finance-head"] };
  const seenBy = async (ctx: ServiceContext) => (await listApprovals({ ctx, input: ALL })).items.map(({ can_decide }) => can_decide);
  expect([await seenBy(carrier), await seenBy(as("approver"))]).toEqual([[true], [false]]);
  await decideApproval({ ctx: carrier, input: { id: ids[0] ?? "", decision: "approved", comment: "", form: {} } });
  expect(asked.decided).toMatchObject([{ runId, stageId: "sign-off", actor: { roles: ["approver", "finance-head"] } }]);
});
