import { expect, test } from "vitest";
import { COMPLETED, change, completed, events, FAILED, frozenRun, insertWorkflow, RUNNING, stage } from "./support/fixture-run";
import { useStores } from "./support/use-stores";

const stores = useStores();

test("a run of a workflow in another workspace is refused", async () => {
  const { workflowRowId } = await insertWorkflow(stores().database);
  const { workspaceId } = await insertWorkflow(stores().database);
  const frozen = frozenRun({ workspaceId, workflowRowId });
  await expect(stores().store.create(frozen, change(frozen, 0))).rejects.toMatchObject({ code: "not_found" });
  expect(await stores().store.load(frozen.runId)).toBeUndefined();
});

test("a commit keeps texts that jsonb would refuse", async () => {
  const frozen = frozenRun(await insertWorkflow(stores().database));
  await stores().store.create(frozen, change(frozen, 0));
  await stores().store.commit(change(frozen, 1, { events: events(1, completed("a", "nul \u0000, half \ud800, C:\\u0000, emoji 🚀")) }));
  expect((await stores().store.eventsAfter(frozen.runId, 1, 10))[0]?.data).toEqual({ outputs: { text: "nul \ufffd, half \ufffd, C:\\u0000, emoji 🚀" } });
});

test("an ended run counts once for its workflow, by the last end where it went on after one", async () => {
  const owner = await insertWorkflow(stores().database);
  const [good, bad] = [frozenRun(owner), frozenRun(owner)];
  for (const [frozen, ended] of [
    [good, COMPLETED],
    [bad, FAILED],
  ] as const) {
    await stores().store.create(frozen, change(frozen, 0));
    await stores().store.commit(change(frozen, 1, { run: ended }));
    await stores().store.commit(change(frozen, 2, { run: ended }));
  }
  const counts = async () =>
    (await stores().database.raw.query("SELECT run_count, success_count, failure_count, last_run_id FROM workflows WHERE id = $1", [owner.workflowRowId]))[0];
  expect(await counts()).toEqual({ run_count: 2, success_count: 1, failure_count: 1, last_run_id: bad.runId });
  const resumed = events(3, { type: "run.resumed", stage_id: null, attempt: null, data: { actor: bad.actor } });
  await stores().store.commit(change(bad, 3, { events: resumed, run: RUNNING }));
  expect(await counts()).toMatchObject({ run_count: 2, success_count: 1, failure_count: 0 });
  await stores().store.commit(change(bad, 4, { run: COMPLETED }));
  expect(await counts()).toMatchObject({ run_count: 2, success_count: 2, failure_count: 0 });
});

test.each([
  { size: 262_144, apart: false },
  { size: 262_145, apart: true },
])("outputs of $size bytes have a row of their own: $apart", async ({ size, apart }) => {
  const outputs = { text: "x".repeat(size - JSON.stringify({ text: "" }).length) };
  const frozen = frozenRun(await insertWorkflow(stores().database));
  await stores().store.create(frozen, change(frozen, 0));
  await stores().store.commit(change(frozen, 1, { events: events(1, completed("a", outputs.text)), stages: [stage("a", { outputs })] }));
  const { raw } = stores().database;
  const of = [frozen.runId];
  const left = apart ? {} : outputs;
  expect(await raw.query("SELECT stage_id, attempt, position, bytes, outputs FROM stage_outputs WHERE run_id = $1", of)).toEqual(
    apart ? [{ stage_id: "a", attempt: 1, position: 2, bytes: size, outputs }] : [],
  );
  expect(await raw.query("SELECT data FROM run_events WHERE run_id = $1 AND position = 2", of)).toEqual([
    { data: apart ? { outputs: left, outputs_bytes: size } : { outputs } },
  ]);
  expect(await raw.query("SELECT outputs, outputs_bytes FROM run_stages WHERE run_id = $1", of)).toEqual([
    { outputs: left, outputs_bytes: apart ? size : null },
  ]);
  await raw.query("DELETE FROM runs WHERE id = $1", of);
  expect(await raw.query("SELECT 1 FROM stage_outputs WHERE run_id = $1", of)).toEqual([]);
});
