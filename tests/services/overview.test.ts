import { expect, test } from "vitest";
import { getOverview } from "@/lib/services/overview/get";
import { runRow, workflowRow } from "../db/repositories/database";
import { NOW, useServices } from "./fixture";

const services = useServices();
const HOUR_MS = 3_600_000;

/** A run that ended some hours ago after so many minutes; `hoursAgo` null: it has not ended. */
interface Ended {
  hoursAgo: number | null;
  status: "completed" | "failed" | "timed_out" | "cancelled" | "running";
  minutes?: number;
}

async function history(runs: Ended[], timezone = "UTC") {
  const workspace = await services.workspace();
  const ctx = { ...workspace.ctx, workspace: { ...workspace.ctx.workspace, timezone } };
  const workflow = workflowRow(ctx.workspace.id, { workflowId: "ship", name: "Ship" });
  await workspace.ports.repositories.workflows.insert(workflow);
  for (const [index, { hoursAgo, status, minutes = 1 }] of runs.entries()) {
    const end = Date.parse(NOW) - (hoursAgo ?? 0) * HOUR_MS;
    const started = new Date(end - minutes * 60_000);
    await services.insertRun({
      ...runRow(ctx.workspace.id, workflow, { number: index + 1, status }),
      createdAt: started,
      startedAt: started,
      completedAt: hoursAgo === null ? null : new Date(end),
    });
  }
  return ctx;
}

test("an empty workspace has nothing to run, and its days have no runs", async () => {
  const { ctx } = await services.workspace();
  const overview = await getOverview({ ctx, input: { span: "7d" } });
  expect(overview).toMatchObject({ has_workflows: false, running: { count: 0 }, ended: { total: 0, success_rate: null }, workflows: [] });
  expect(overview.throughput.map(({ at }) => at)).toEqual(
    ["02-22", "02-23", "02-24", "02-25", "02-26", "02-27", "02-28", "03-01"].map((day) => `2026-${day}T00:00:00.000Z`),
  );
});

test("runs are counted by how they ended, within the span", async () => {
  const ctx = await history([
    { hoursAgo: 1, status: "completed", minutes: 2 },
    { hoursAgo: 1, status: "completed", minutes: 4 },
    { hoursAgo: 1, status: "completed", minutes: 60 },
    { hoursAgo: 2, status: "failed" },
    { hoursAgo: 3, status: "cancelled" },
    { hoursAgo: 30, status: "timed_out" },
    { hoursAgo: 24 * 20, status: "completed" },
    { hoursAgo: null, status: "running" },
  ]);
  const day = await getOverview({ ctx, input: { span: "24h" } });
  expect(day.running).toMatchObject({ count: 1, items: [{ status: "running" }] });
  expect(day.failed).toMatchObject({ count: 1, items: [{ status: "failed" }] });
  expect(day.ended).toEqual({ total: 5, completed: 3, failed: 1, cancelled: 1, success_rate: 0.75 });
  expect(day.workflows).toMatchObject([
    { workflow: { workflow_id: "ship", name: "Ship" }, ended: 5, completed: 3, failed: 1, success_rate: 0.75, median_ms: 240_000, p95_ms: 3_600_000 },
  ]);
  expect(day.throughput).toHaveLength(25);
  expect(day.throughput.filter(({ completed, failed, cancelled }) => completed + failed + cancelled > 0)).toEqual([
    { at: "2026-03-01T06:00:00.000Z", completed: 0, failed: 0, cancelled: 1 },
    { at: "2026-03-01T07:00:00.000Z", completed: 0, failed: 1, cancelled: 0 },
    { at: "2026-03-01T08:00:00.000Z", completed: 3, failed: 0, cancelled: 0 },
  ]);
  expect((await getOverview({ ctx, input: { span: "7d" } })).ended).toMatchObject({ total: 6, failed: 2 });
  expect((await getOverview({ ctx, input: { span: "30d" } })).ended).toMatchObject({ total: 7, completed: 4 });
});

test("a day begins where the workspace is", async () => {
  // 23:00 UTC is the next morning in Tokyo.
  const ctx = await history([{ hoursAgo: 10, status: "completed" }], "Asia/Tokyo");
  const { throughput } = await getOverview({ ctx, input: { span: "7d" } });
  expect(throughput.find(({ completed }) => completed === 1)?.at).toBe("2026-02-28T15:00:00.000Z");
});
