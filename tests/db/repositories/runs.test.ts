import { describe, expect, test } from "vitest";
import { runEvents, runs } from "@/db/schema";
import { runRow, useDatabase, workflowRow } from "./database";

const database = useDatabase();
const ALL = { limit: 100, statuses: [], triggers: [], sort: "created_at" as const };
const minute = (index: number, second = 0) => new Date(Date.UTC(2026, 2, 1, 9, index, second));

async function history(count: number) {
  const workspace = await database.workspace();
  const workflow = workflowRow(workspace, { workflowId: "ship", name: "Ship it", source: "the text" });
  await database.repositories.workflows.insert(workflow);
  for (let index = 0; index < count; index += 1) {
    const ended = index % 3 !== 0;
    await database.db.insert(runs).values(
      runRow(workspace, workflow, {
        number: index + 1,
        createdAt: minute(Math.floor(index / 2)),
        status: ended ? "completed" : "running",
        triggerType: index % 2 === 0 ? "manual" : "api",
        startedAt: minute(index),
        completedAt: ended ? minute(index, index % 5) : null,
        parameters: { index },
      }),
    );
  }
  return { workspace, workflow };
}

describe("list", () => {
  test.each(["created_at", "-created_at", "duration_ms", "-duration_ms"] as const)("pages through every run once, and back, sorted by %s", async (sort) => {
    const { workspace } = await history(10);
    const list = (cursor?: string) => database.repositories.runs.list(workspace, { ...ALL, limit: 4, sort, cursor });
    const whole = (await database.repositories.runs.list(workspace, { ...ALL, sort })).items.map(({ id }) => id);
    const first = await list();
    const second = await list(first.next_cursor ?? undefined);
    const third = await list(second.next_cursor ?? undefined);
    expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(whole);
    expect(new Set(whole).size).toBe(10);
    expect((await list(third.prev_cursor ?? undefined)).items).toEqual(second.items);
    expect((await list(second.prev_cursor ?? undefined)).items).toEqual(first.items);
  });

  test.each([
    ["the workflow's own id", { workflow: "ship" }, 6],
    ["an unknown workflow", { workflow: "other" }, 0],
    ["a status", { statuses: ["running" as const] }, 2],
    ["a trigger", { triggers: ["api" as const] }, 3],
    ["a time", { from: minute(1).toISOString(), to: minute(1).toISOString() }, 2],
    ["a number", { search: "#3" }, 1],
    ["a number beyond any", { search: "9999999999" }, 0],
    ["a name", { search: "SHIP" }, 6],
    ["the actor", { search: "ada" }, 6],
  ])("filters by %s", async (_, filter, expected) => {
    const { workspace } = await history(6);
    const { items, total_count } = await database.repositories.runs.list(workspace, { ...ALL, ...filter });
    expect([items.length, total_count]).toEqual([expected, expected]);
  });

  test("keeps the runs of a deleted workflow", async () => {
    const { workspace, workflow } = await history(2);
    await database.repositories.workflows.softDelete(workspace, workflow.id, workflow.updatedAt);
    expect(await database.repositories.runs.list(workspace, ALL)).toMatchObject({ total_count: 2 });
    expect(await database.repositories.runs.list(workspace, { ...ALL, workflow: workflow.id })).toMatchObject({ total_count: 2 });
  });
});

test("finds a run with what was frozen into it, in its own workspace only", async () => {
  const { workspace, workflow } = await history(1);
  const [run] = (await database.repositories.runs.list(workspace, ALL)).items;
  const id = run?.id ?? "";
  expect(await database.repositories.runs.find(workspace, id)).toMatchObject({
    number: 1,
    source: "the text",
    parameters: { index: 0 },
    workflow: { id: workflow.id, workflowId: "ship" },
    actor: { name: "Ada" },
  });
  expect(await database.repositories.runs.exists(workspace, id)).toBe(true);
  const other = await database.workspace();
  expect([
    await database.repositories.runs.find(other, id),
    await database.repositories.runs.exists(other, id),
    await database.repositories.runs.find(workspace, "no-uuid"),
  ]).toEqual([undefined, false, undefined]);
});

test("tells what started a run, what its stages started, and what was done to them by hand", async () => {
  const { workspace, workflow } = await history(1);
  const other = await database.workspace();
  const parent = runRow(workspace, workflow, { number: 10, triggerPayload: { run_id: "x" } });
  const child = (number: number, parentStageId: string, parentAttempt: number) =>
    runRow(workspace, workflow, { number, parentRunId: parent.id, parentStageId, parentAttempt, parentDepth: 1 });
  const children = [child(13, "each[10]", 1), child(12, "each[2]", 2), child(11, "each[2]", 1)];
  await database.db.insert(runs).values([parent, ...children]);
  const by = { actor: { kind: "user", id: "g", name: "Grace" } as const, reason: "why", reset: ["b"] };
  const of = { runId: parent.id, workspaceId: workspace, at: minute(1) };
  await database.db.insert(runEvents).values([
    { ...of, position: 1, type: "stage.completed", stageId: "kept", data: { outputs: { x: 1 }, reused: "origin" } },
    { ...of, position: 2, type: "stage.completed", stageId: "done", attempt: 1, data: { outputs: {} } },
    { ...of, position: 3, type: "stage.held", stageId: "a", data: { by } },
    { ...of, position: 4, type: "stage.overridden", stageId: "a", data: { outputs: { y: 2 }, by } },
  ]);
  const { repositories } = database;
  expect(await repositories.runs.find(workspace, parent.id)).toMatchObject({ parent: null, triggerPayload: { run_id: "x" } });
  expect(await repositories.runs.find(workspace, children[0]?.id ?? "")).toMatchObject({ parent: { runId: parent.id, stageId: "each[10]" } });
  const started = await repositories.runs.children(workspace, parent.id);
  expect(started.map(({ number, stageId, attempt }) => [number, stageId, attempt])).toEqual([
    [11, "each[2]", 1],
    [12, "each[2]", 2],
    [13, "each[10]", 1],
  ]);
  expect(await repositories.runs.marks(workspace, parent.id)).toMatchObject([
    { stageId: "kept", type: "stage.completed", reused: "origin" },
    { stageId: "a", type: "stage.held", by },
    { stageId: "a", type: "stage.overridden", by, at: minute(1).toISOString() },
  ]);
  expect(await repositories.runs.children(other, parent.id)).toEqual([]);
  expect(await repositories.runs.marks(other, parent.id)).toEqual([]);
});
