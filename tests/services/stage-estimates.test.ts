import { expect, test } from "vitest";
import { runStages } from "@/db/schema";
import { stageEstimates } from "@/lib/services/workflows/estimates";
import { runRow, workflowRow } from "../db/repositories/database";
import { useServices } from "./fixture";

const services = useServices();
const START = new Date("2026-01-01T00:00:00Z");
const after = (seconds: number) => new Date(START.getTime() + 1_000 * seconds);

test("a stage is expected to take what the middle one of its latest runs took, of those that were really executed", async () => {
  const { ctx, ports } = await services.workspace();
  const workflow = workflowRow(ctx.workspace.id, { workflowId: "timed" });
  await ports.repositories.workflows.insert(workflow);
  const stage = {
    workspaceId: ctx.workspace.id,
    ordinal: 0,
    name: "s",
    type: "script",
    status: "completed",
    attempt: 1,
    simulated: false,
    startedAt: START,
  } as const;
  // The first is the oldest: with 20 younger ones it no longer counts.
  const seconds = [9_000, ...Array.from({ length: 20 }, (_, index) => index + 1)];
  for (const [index, took] of seconds.entries()) {
    const run = runRow(ctx.workspace.id, workflow, { number: index + 1, createdAt: after(index) });
    await services.insertRun(run);
    await services.database.db.insert(runStages).values([
      { ...stage, runId: run.id, stageId: "build", completedAt: after(took) },
      { ...stage, runId: run.id, stageId: "played", simulated: true, completedAt: after(1) },
      { ...stage, runId: run.id, stageId: "broken", status: "failed", completedAt: after(1) },
    ]);
  }
  expect(await stageEstimates({ ctx, input: { id: "timed" } })).toEqual({ stages: { build: { seconds: 10.5 } } });
  const { ctx: stranger } = await services.workspace();
  await expect(stageEstimates({ ctx: stranger, input: { id: "timed" } })).rejects.toMatchObject({ code: "not_found" });
});
