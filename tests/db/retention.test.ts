import { expect, test } from "vitest";
import { deleteExpiredRuns } from "@/db/retention";
import type { RunProjection } from "@/lib/engine/core/projection-rows";
import { COMPLETED, change, completed, events, FAILED, frozenRun, insertWorkflow, RUNNING, stage } from "./support/fixture-run";
import { useStores } from "./support/use-stores";

const NOW = new Date("2026-06-01T00:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();

const stores = useStores();

const workspace = async (retentionDays: number | null) => {
  const owner = await insertWorkflow(stores().database);
  await stores().database.raw.query("UPDATE workspaces SET retention_days = $2 WHERE id = $1", [owner.workspaceId, retentionDays]);
  return owner;
};
const insert = async (owner: { workspaceId: string; workflowRowId: string }, run: RunProjection) => {
  const frozen = frozenRun(owner);
  await stores().store.create(frozen, change(frozen, 0, { run, events: events(0, completed("a", "x".repeat(300_000))), stages: [stage("a")] }));
  return frozen.runId;
};
const remaining = async (owner: { workspaceId: string }) =>
  (await stores().database.raw.query("SELECT id FROM runs WHERE workspace_id = $1 ORDER BY completed_at", [owner.workspaceId])).map(({ id }) => id);
const expire = (limit = 100) => deleteExpiredRuns(stores().database, NOW, limit);

test("runs that ended longer ago than their workspace keeps them go with all that is theirs", async () => {
  const owner = await workspace(30);
  const old = await insert(owner, { ...COMPLETED, completedAt: daysAgo(31) });
  const rowsOf = async (runId: string) =>
    Promise.all(
      ["run_events", "run_stages", "stage_outputs"].map(
        async (table) => (await stores().database.raw.query(`SELECT 1 FROM ${table} WHERE run_id = $1`, [runId])).length,
      ),
    );
  expect(await rowsOf(old)).toEqual([1, 1, 1]);
  const kept = await insert(owner, { ...COMPLETED, completedAt: daysAgo(29) });
  expect(await expire()).toEqual([old]);
  expect(await remaining(owner)).toEqual([kept]);
  expect(await rowsOf(old)).toEqual([0, 0, 0]);
  expect(await expire()).toEqual([]);
});

test("runs that have not ended stay, and so do those of workspaces that keep everything", async () => {
  const owner = await workspace(1);
  const forever = await workspace(null);
  const open = await Promise.all((["running", "waiting", "paused", "queued"] as const).map((status) => insert(owner, { ...RUNNING, status })));
  const ended = await insert(forever, { ...FAILED, completedAt: daysAgo(1_000) });
  expect(await expire()).toEqual([]);
  expect((await remaining(owner)).sort()).toEqual(open.sort());
  expect(await remaining(forever)).toEqual([ended]);
});

test("batches go from the oldest, and sweeps at the same time share them", async () => {
  const owner = await workspace(10);
  const ids: string[] = [];
  for (let index = 0; index < 12; index += 1) ids.push(await insert(owner, { ...COMPLETED, completedAt: daysAgo(100 - index) }));
  expect((await expire(2)).sort()).toEqual(ids.slice(0, 2).sort());
  const shared = (await Promise.all([expire(5), expire(5)])).flat();
  expect([...shared, ...(await expire())].sort()).toEqual(ids.slice(2).sort());
  expect(new Set(shared).size).toBe(shared.length);
});

test("the days to keep are at least one", async () => {
  await expect(workspace(0)).rejects.toThrow("workspaces_retention_days");
});
