import { expect, test } from "vitest";
import { runEvents, runStages, runs, stageOutputs } from "@/db/schema";
import { listRunEvents } from "@/lib/services/runs/events";
import { getRun } from "@/lib/services/runs/get";
import { getRunStage } from "@/lib/services/runs/stage";
import { runRow, workflowRow } from "../db/repositories/database";
import { useServices } from "./fixture";

const services = useServices();

test("outputs set apart are left out of lists with their size, and whole in the stage by itself", async () => {
  const { ctx, ports } = await services.workspace();
  const workspaceId = ctx.workspace.id;
  const workflow = workflowRow(workspaceId, { workflowId: "ship" });
  await ports.repositories.workflows.insert(workflow);
  const run = runRow(workspaceId, workflow, { number: 1 });
  const of = { runId: run.id, workspaceId };
  const { db } = services.database;
  await db.insert(runs).values(run);
  const stage = { ...of, name: "s", type: "script", status: "completed", attempt: 1, simulated: false } as const;
  await db.insert(runStages).values([
    { ...stage, stageId: "large", ordinal: 0, outputs: {}, outputsBytes: 300_000 },
    { ...stage, stageId: "small", ordinal: 1, outputs: { text: "small" } },
  ]);
  await db.insert(stageOutputs).values([
    { ...of, position: 1, stageId: "large", attempt: 1, bytes: 290_000, outputs: { text: "before" } },
    { ...of, position: 2, stageId: "large", attempt: 2, bytes: 300_000, outputs: { text: "whole" } },
  ]);
  await db
    .insert(runEvents)
    .values({ ...of, position: 2, type: "stage.completed", stageId: "large", attempt: 2, data: { outputs: {}, outputs_bytes: 300_000 }, at: run.createdAt });

  const { stages } = await getRun({ ctx, input: { run_id: run.id } });
  expect(stages.map(({ id, outputs, outputs_bytes }) => ({ id, outputs, outputs_bytes }))).toEqual([
    { id: "large", outputs: {}, outputs_bytes: 300_000 },
    { id: "small", outputs: { text: "small" }, outputs_bytes: undefined },
  ]);
  const one = async (stage_id: string) => getRunStage({ ctx, input: { run_id: run.id, stage_id } });
  expect(await one("large")).toMatchObject({ outputs: { text: "whole" } });
  expect(await one("large")).not.toHaveProperty("outputs_bytes");
  expect(await one("small")).toMatchObject({ outputs: { text: "small" } });
  const { items } = await listRunEvents({ ctx, input: { run_id: run.id, after: 0, limit: 10 } });
  expect(items[0]?.data).toEqual({ outputs: {}, outputs_bytes: 300_000 });
});
