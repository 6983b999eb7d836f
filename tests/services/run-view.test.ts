import { expect, test } from "vitest";
import { runEvents, runStages, runs } from "@/db/schema";
import { runDetailSchema, runStageSchema } from "@/lib/api/contracts/executions";
import { getBoard } from "@/lib/services/board/get";
import { getOverview } from "@/lib/services/overview/get";
import { readRunChanges } from "@/lib/services/runs/changes";
import { getRun } from "@/lib/services/runs/get";
import { listRuns } from "@/lib/services/runs/list";
import { getRunStage } from "@/lib/services/runs/stage";
import { runRow, workflowRow } from "../db/repositories/database";
import { NOW, useServices } from "./fixture";

const services = useServices();

async function stored(values: Partial<typeof runs.$inferInsert> = {}) {
  const { ctx, ports } = await services.workspace();
  const workflow = workflowRow(ctx.workspace.id, { workflowId: "ship" });
  await ports.repositories.workflows.insert(workflow);
  const run = runRow(ctx.workspace.id, workflow, { number: 1, hash: ctx.workspace.id, ...values });
  await services.database.db.insert(runs).values(run);
  const view = async () => runDetailSchema.parse(await getRun({ ctx, input: { run_id: run.id } }));
  return { ctx, workflow, run, of: { runId: run.id, workspaceId: ctx.workspace.id }, view };
}

test.each<{ values: Partial<typeof runs.$inferInsert>; links: object }>([
  { values: {}, links: { parent: null, origin: null, children: [] } },
  { values: { triggerType: "rerun", triggerPayload: { run_id: "r1" } }, links: { origin: { run_id: "r1", from_stage: null, edited_definition: false } } },
  {
    values: { triggerType: "fork", triggerPayload: { run_id: "r1", from_stage: "test" } },
    links: { origin: { run_id: "r1", from_stage: "test", edited_definition: false } },
  },
  {
    values: { triggerType: "fork", triggerPayload: { run_id: "r1", from_stage: "test", edited_definition: true } },
    links: { origin: { edited_definition: true } },
  },
  { values: { triggerType: "event", triggerPayload: { run_id: "of the sender" } }, links: { origin: null } },
])("the links of a run that began with $values", async ({ values, links }) => {
  const { view } = await stored(values);
  expect(await view()).toMatchObject(links);
});

test("a run says what its trigger brought, its secret parameters masked", async () => {
  const source = 'workflow: { id: ship, name: Ship }\nconfig: { parameters: { token: { secret: true } } }\nstages: [{ id: s, type: script, run: "true" }]\n';
  const { view } = await stored({ source, parameters: { token: "hush-hush" }, triggerType: "webhook", triggerPayload: { ref: "main", key: "is hush-hush" } });
  expect((await view()).trigger_payload).toEqual({ ref: "main", key: "is ••••••" });
});

test("wherever a run is shown, the message of its failure hides its secret parameters", async () => {
  const source = 'workflow: { id: ship, name: Ship }\nconfig: { parameters: { token: { secret: true } } }\nstages: [{ id: s, type: script, run: "true" }]\n';
  const error = { code: "script_failed", message: "no access with hush-hush" };
  const values = { source, hash: "masked", parameters: { token: "hush-hush" }, status: "failed", error, createdAt: new Date(NOW) } as const;
  const { ctx, run } = await stored(values);
  const views = await Promise.all([
    getRun({ ctx, input: { run_id: String(run.id) } }),
    listRuns({ ctx, input: { limit: 5, status: [], trigger: [], sort: "-created_at" } }),
    getBoard({ ctx, input: {} }),
    getOverview({ ctx, input: { span: "24h" } }),
    readRunChanges({ ctx, input: { run_ids: [String(run.id)] } }),
  ]);
  for (const view of views) {
    expect(JSON.stringify(view)).toContain("no access with ••••••");
    expect(JSON.stringify(view)).not.toContain("hush-hush");
  }
});

test("a run and the runs that its stages started name each other", async () => {
  const { ctx, workflow, run, of, view } = await stored();
  const stage = { ...of, name: "s", type: "workflow", status: "waiting", attempt: 2, simulated: false } as const;
  await services.database.db.insert(runStages).values([
    { ...stage, stageId: "call", ordinal: 0 },
    { ...stage, stageId: "other", ordinal: 1 },
  ]);
  const child = (number: number, parentAttempt: number) =>
    runRow(ctx.workspace.id, workflow, { number, parentRunId: run.id, parentStageId: "call", parentAttempt, parentDepth: 1 });
  const first = child(2, 1);
  const second = child(3, 2);
  await services.database.db.insert(runs).values([second, first]);
  const { stages, children } = await view();
  expect(stages.map(({ id, child_run_id }) => [id, child_run_id])).toEqual([
    ["call", second.id],
    ["other", null],
  ]);
  expect(children.map(({ run_id, number, stage_id, status }) => ({ run_id, number, stage_id, status }))).toEqual([
    { run_id: first.id, number: 2, stage_id: "call", status: "completed" },
    { run_id: second.id, number: 3, stage_id: "call", status: "completed" },
  ]);
  const seen = await getRun({ ctx, input: { run_id: second.id } });
  expect(seen.parent).toEqual({ run_id: run.id, stage_id: "call" });
});

test("the stages say what people did to them, the items of a fan-out in their order", async () => {
  const { ctx, run, of, view } = await stored();
  const stage = { ...of, name: "s", type: "script", status: "pending", attempt: 1, simulated: false } as const;
  const { db } = services.database;
  await db
    .insert(runStages)
    .values([
      { ...stage, stageId: "after", ordinal: 1 },
      ...["each[10]", "each", "each[2]"].map((stageId) => ({ ...stage, stageId, ordinal: 0 })),
      { ...stage, stageId: "kept", ordinal: 2, status: "completed" },
      { ...stage, stageId: "given", ordinal: 3, status: "completed" },
      { ...stage, stageId: "ended", ordinal: 4, status: "cancelled" },
    ]);
  const actor = { kind: "user", id: "g", name: "Grace" } as const;
  const by = { actor, reason: "as agreed", reset: [] };
  const event = { ...of, at: new Date("2026-03-01T10:00:00Z") };
  await db
    .insert(runEvents)
    .values([
      { ...event, position: 1, type: "stage.completed", stageId: "kept", data: { outputs: {}, reused: "r1" } },
      { ...event, position: 2, type: "stage.completed", stageId: "given", data: { outputs: {}, reused: "r1" } },
      { ...event, position: 3, type: "stage.overridden", stageId: "given", data: { outputs: {}, by } },
      ...["after", "each[2]", "ended"].map((stageId, index) => ({ ...event, position: 4 + index, type: "stage.held", stageId, data: { by } }) as const),
      { ...event, position: 7, type: "stage.released", stageId: "each[2]", data: { by } },
    ]);
  const marked = (await view()).stages.map(({ id, held, reused, overridden }) => ({ id, held, reused, overridden }));
  const none = { held: false, reused: null, overridden: null };
  expect(marked).toEqual([
    { id: "each", ...none },
    { id: "each[2]", ...none },
    { id: "each[10]", ...none },
    { id: "after", ...none, held: true },
    { id: "kept", ...none, reused: "r1" },
    { id: "given", ...none, overridden: { actor, reason: "as agreed", at: "2026-03-01T10:00:00.000Z" } },
    { id: "ended", ...none },
  ]);
  const one = await getRunStage({ ctx, input: { run_id: run.id, stage_id: "after" } });
  expect(runStageSchema.parse(one)).toMatchObject({ held: true });
});
