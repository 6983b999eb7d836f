import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { approvals, runStages } from "@/db/schema";
import { getBoard } from "@/lib/services/board/get";
import type { RunStatus, StageStatus } from "@/lib/shared/run/status";
import { runRow, workflowRow } from "../db/repositories/database";
import { NOW, useServices } from "./fixture";

const services = useServices();

const SOURCE = `workflow: { id: ship, name: Ship }
phases:
  - { id: plan, name: Plan }
  - { id: build, name: Build }
stages:
  - { id: draft, type: script, run: echo, phase: plan }
  - { id: code, type: script, run: echo, phase: build, depends_on: [draft] }
  - { id: test, type: script, run: echo, phase: build, depends_on: [code] }
`;

async function workspace() {
  const made = await services.workspace();
  const { id: workspaceId } = made.ctx.workspace;
  const workflow = workflowRow(workspaceId, { workflowId: "ship", name: "Ship", source: SOURCE, hash: uuidv7() });
  await made.ports.repositories.workflows.insert(workflow);
  let number = 0;
  /** A run whose stages have these statuses, started some hours ago. */
  async function run(status: RunStatus, stages: StageStatus[], hoursAgo = 1): Promise<string> {
    number += 1;
    const row = { ...runRow(workspaceId, workflow, { number, status }), createdAt: new Date(Date.parse(NOW) - hoursAgo * 3_600_000) };
    await services.insertRun(row);
    const names = ["draft", "code", "test"];
    for (const [ordinal, stageStatus] of stages.entries()) {
      const stageId = names[ordinal] ?? "";
      const stage = { runId: String(row.id), workspaceId, stageId, ordinal, name: stageId, type: "script", phase: ordinal === 0 ? "plan" : "build" } as const;
      await services.database.db.insert(runStages).values({ ...stage, status: stageStatus, attempt: 1, simulated: false });
    }
    return String(row.id);
  }
  return { ...made, run };
}

test.each<{ name: string; status: RunStatus; stages: StageStatus[]; at: string | null }>([
  { name: "works", status: "running", stages: ["completed", "running", "pending"], at: "code" },
  { name: "works beside one that failed", status: "running", stages: ["completed", "failed", "running"], at: "test" },
  { name: "failed", status: "failed", stages: ["completed", "failed", "pending"], at: "code" },
  { name: "has not begun", status: "queued", stages: ["pending", "pending", "pending"], at: "draft" },
  { name: "is done", status: "completed", stages: ["completed", "skipped", "completed"], at: null },
])("a run that $name is at $at", async ({ status, stages, at }) => {
  const { ctx, run } = await workspace();
  await run(status, stages);
  const { items } = await getBoard({ ctx, input: { workflow_id: "ship" } });
  expect(items[0]?.place?.stage_id ?? null).toBe(at);
});

test("the board of a workflow has its phases, with the stage that each begins with", async () => {
  const { ctx } = await workspace();
  expect((await getBoard({ ctx, input: { workflow_id: "ship" } })).phases).toEqual([
    { id: "plan", name: "Plan", first_stage: "draft" },
    { id: "build", name: "Build", first_stage: "code" },
  ]);
  expect((await getBoard({ ctx, input: {} })).phases).toEqual([]);
  await expect(getBoard({ ctx, input: { workflow_id: "gone" } })).rejects.toMatchObject({ code: "not_found" });
});

test("runs that ended more than a day ago are off the board, and those that go on stay", async () => {
  const { ctx, run } = await workspace();
  await run("completed", ["completed"], 30);
  const open = await run("waiting", ["waiting"], 300);
  const today = await run("failed", ["failed"], 2);
  expect((await getBoard({ ctx, input: {} })).items.map(({ id }) => id)).toEqual([today, open]);
});

test("a card has its gate, and whether the caller may decide it", async () => {
  const { as, ctx, run } = await workspace();
  const runId = await run("waiting", ["waiting"]);
  const gate = { id: uuidv7(), workspaceId: ctx.workspace.id, runId, stageId: "draft", state: "pending" as const, message: "", approvers: ["role:admin"] };
  await services.database.db.insert(approvals).values({ ...gate, required: 1, form: {}, selfApproval: true, requestedAt: new Date(NOW) });
  const gateFor = async (role: "admin" | "operator") => (await getBoard({ ctx: as(role), input: {} })).items[0]?.gate;
  expect(await gateFor("admin")).toEqual({ approval_id: gate.id, stage_id: "draft", can_decide: true });
  expect(await gateFor("operator")).toMatchObject({ can_decide: false });
});
