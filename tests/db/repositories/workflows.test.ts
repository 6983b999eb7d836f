import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { WorkflowSort } from "@/db/repositories";
import { runs, workflows } from "@/db/schema";
import { runRow, useDatabase, workflowRow } from "./database";

const database = useDatabase();
const ALL = { limit: 100, tags: [], statuses: [], sort: "name" as const };

async function library(count: number) {
  const workspace = await database.workspace();
  for (let index = 0; index < count; index += 1) {
    const at = new Date(Date.UTC(2026, 2, 1, 9, Math.floor(index / 3))).toISOString();
    const row = workflowRow(workspace, {
      workflowId: `w-${index}`,
      name: index % 2 === 0 ? `Workflow ${index % 4}` : `workflow ${index}`,
      updatedAt: at,
      tags: index % 2 === 0 ? ["even", "all"] : ["all"],
    });
    await database.repositories.workflows.insert(row);
    if (index % 3 !== 0) continue;
    const run = runRow(workspace, row, { number: 1, createdAt: new Date(at) });
    await database.db.insert(runs).values(run);
    await database.db
      .update(workflows)
      .set({ lastRunId: run.id ?? null, lastRunAt: new Date(at) })
      .where(eq(workflows.id, row.id));
  }
  return workspace;
}

describe("list", () => {
  test.each(["name", "-name", "updated_at", "-updated_at", "last_run_at", "-last_run_at"] satisfies WorkflowSort[])(
    "pages through every row once, and back, sorted by %s",
    async (sort) => {
      const workspace = await library(11);
      const list = (cursor?: string) => database.repositories.workflows.list(workspace, { ...ALL, limit: 4, sort, cursor });
      const whole = (await database.repositories.workflows.list(workspace, { ...ALL, sort })).items.map(({ id }) => id);
      expect(new Set(whole).size).toBe(11);

      const first = await list();
      const second = await list(first.next_cursor ?? undefined);
      const third = await list(second.next_cursor ?? undefined);
      expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(whole);
      expect([first, second, third].map(({ has_more, total_count }) => [has_more, total_count])).toEqual([
        [true, 11],
        [true, 11],
        [false, 11],
      ]);
      expect([first.prev_cursor, third.next_cursor]).toEqual([null, null]);

      const back = await list(third.prev_cursor ?? undefined);
      expect(back.items).toEqual(second.items);
      const start = await list(back.prev_cursor ?? undefined);
      expect(start.items).toEqual(first.items);
      expect(start.prev_cursor).toBeNull();
      expect((await list(start.next_cursor ?? undefined)).items).toEqual(second.items);
    },
  );

  test("puts workflows that never ran last in both directions", async () => {
    const workspace = await library(7);
    for (const sort of ["last_run_at", "-last_run_at"] as const) {
      const { items } = await database.repositories.workflows.list(workspace, { ...ALL, sort });
      expect(items.map(({ lastRun }) => lastRun !== null)).toEqual([true, true, true, false, false, false, false]);
    }
  });

  test.each([
    ["search in the name", { search: "WORKFLOW 3" }, ["w-3"]],
    ["search in the id", { search: "w-5" }, ["w-5"]],
    ["search takes % and _ as they are", { search: "%" }, []],
    ["search that holds NUL", { search: "w-5\0" }, ["w-5"]],
    ["a tag", { tags: ["even"] }, ["w-0", "w-2", "w-4", "w-6"]],
    ["a status", { statuses: ["draft" as const] }, []],
  ])("filters by %s", async (_, filter, expected) => {
    const workspace = await library(7);
    const { items, total_count } = await database.repositories.workflows.list(workspace, { ...ALL, ...filter });
    expect(items.map(({ workflowId }) => workflowId).sort()).toEqual(expected);
    expect(total_count).toBe(expected.length);
  });

  test.each(["x", "", "e30", Buffer.from('["name","a","not-a-uuid","next"]').toString("base64url"), "A".repeat(5000)])(
    "refuses the cursor %j",
    async (cursor) => {
      await expect(database.repositories.workflows.list(await database.workspace(), { ...ALL, cursor })).rejects.toMatchObject({ code: "bad_request" });
    },
  );

  test("refuses a cursor of another sort", async () => {
    const workspace = await library(5);
    const { next_cursor } = await database.repositories.workflows.list(workspace, { ...ALL, limit: 2 });
    await expect(database.repositories.workflows.list(workspace, { ...ALL, sort: "-name", cursor: next_cursor ?? "" })).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  test("shows nothing of another workspace", async () => {
    await library(3);
    const other = await database.workspace();
    expect(await database.repositories.workflows.list(other, ALL)).toMatchObject({ items: [], total_count: 0 });
    expect(await database.repositories.workflows.tagCounts(other)).toEqual([]);
  });
});

test("counts tags, the most used first", async () => {
  const workspace = await library(4);
  expect(await database.repositories.workflows.tagCounts(workspace)).toEqual([
    { tag: "all", count: 4 },
    { tag: "even", count: 2 },
  ]);
});

test("finds by either id, and only in its workspace", async () => {
  const workspace = await database.workspace();
  const row = workflowRow(workspace, { workflowId: "ship", source: "text: byte for byte\n" });
  await database.repositories.workflows.insert(row);
  expect(await database.repositories.workflows.find(workspace, "ship")).toMatchObject({
    id: row.id,
    source: row.source,
    enabled: true,
    lastRun: null,
    createdAt: row.createdAt,
  });
  expect(await database.repositories.workflows.find(workspace, row.id)).toMatchObject({ workflowId: "ship" });
  for (const nothing of ["Ship", "ship\0", "", "x".repeat(100)]) expect(await database.repositories.workflows.find(workspace, nothing)).toBeUndefined();
  expect(await database.repositories.workflows.find(await database.workspace(), row.id)).toBeUndefined();
});

test("replaces only the expected revision", async () => {
  const workspace = await database.workspace();
  const { createdAt: _created, originTemplate: _origin, ...text } = workflowRow(workspace, { workflowId: "ship" });
  await database.repositories.workflows.insert({ ...text, createdAt: text.updatedAt, originTemplate: null });
  expect(await database.repositories.workflows.replace({ ...text, revision: 2, name: "Two" }, 1)).toBe(true);
  expect(await database.repositories.workflows.replace({ ...text, revision: 2, name: "Late" }, 1)).toBe(false);
  expect(await database.repositories.workflows.find(workspace, "ship")).toMatchObject({ name: "Two", revision: 2 });
});

test("a deletion frees the id, is undone once, and hides the row meanwhile", async () => {
  const workspace = await database.workspace();
  const { workflows: repository } = database.repositories;
  const row = workflowRow(workspace, { workflowId: "ship" });
  await repository.insert(row);
  expect(await repository.softDelete(workspace, row.id, row.updatedAt)).toBe(true);
  expect(await repository.softDelete(workspace, row.id, row.updatedAt)).toBe(false);
  expect(await repository.find(workspace, row.id)).toBeUndefined();
  expect(await repository.findDeletedId(workspace, "ship")).toBe(row.id);
  expect(await repository.idsLike(workspace, "sh")).toEqual([]);
  expect(await repository.restore(workspace, row.id)).toBe(true);
  expect(await repository.restore(workspace, row.id)).toBe(false);
  expect(await repository.idsLike(workspace, "sh")).toEqual(["ship"]);
});
