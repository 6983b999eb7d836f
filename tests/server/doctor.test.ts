import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { createDoctorStore } from "@/db/doctor-store";
import { readProjections } from "@/db/runs/read-projections";
import { examine } from "@/lib/server/doctor/examine";
import type { NewRunEvent } from "@/lib/shared/run/events";
import { AT, COMPLETED, CREATED, change, events, frozenRun, insertWorkflow, RUNNING, STARTED, stage } from "../db/support/fixture-run";
import { useStores } from "../db/support/use-stores";

const SOURCE = `workflow: { id: ship, name: Ship }
stages:
  - { id: build, name: Build, type: script, run: echo }
  - { id: gate, name: Gate, type: gate, depends_on: [build], gate: { message: "Ship it?", approvers: ["role:owner"] } }
`;
const LARGE = { text: "x".repeat(300_000) };
const ADA = { kind: "user", id: "ada", name: "Ada" } as const;

/** What a run of that definition with a completed gate has in its log. */
function log(approvalId: string): NewRunEvent[] {
  const gate = { message: "Ship it?", approvers: ["role:owner"], required: 1, form: {}, expires_at: null, on_timeout: "halt", self_approval: true } as const;
  return [
    CREATED,
    STARTED,
    { type: "stage.started", stage_id: "build", attempt: 1, data: { worker: "w-1", lease: "l", inputs: { a: 1 }, deadline_at: null } },
    { type: "stage.completed", stage_id: "build", attempt: 1, data: { outputs: LARGE } },
    { type: "gate.requested", stage_id: "gate", attempt: 1, data: { approval_id: approvalId, ...gate, approvers: [...gate.approvers] } },
    { type: "stage.waiting", stage_id: "gate", attempt: 1, data: { reason: "approval", inputs: {} } },
    { type: "gate.decided", stage_id: "gate", attempt: 1, data: { approval_id: approvalId, decision: "approved", actor: ADA, comment: "go", form: {} } },
    { type: "stage.completed", stage_id: "gate", attempt: 1, data: { outputs: { decision: "approved" } } },
    { type: "run.completed", stage_id: null, attempt: null, data: { has_failures: false } },
  ];
}

const stores = useStores();

const raw = () => stores().database.raw;
const doctor = async (repair: boolean) => {
  const lines: string[] = [];
  const found = await examine({ store: createDoctorStore(stores().database), repair, print: (line) => lines.push(line) });
  return { ...found, lines };
};
/** A run whose rows a first repair has written: only its log is told here. */
const recordedRun = async () => {
  const frozen = frozenRun(await insertWorkflow(stores().database), { source: SOURCE });
  const approvalId = randomUUID();
  await stores().store.create(frozen, change(frozen, 0, { events: events(0, ...log(approvalId)), run: COMPLETED }));
  expect((await doctor(true)).mended).toBeGreaterThan(0);
  return { ...frozen, approvalId };
};
const rowsOf = (runId: string) => readProjections(raw(), runId);

beforeEach(() => stores().owner.script("TRUNCATE runs CASCADE; TRUNCATE workflows CASCADE; DELETE FROM pgboss.job"));

test("writes the rows of a run from its log alone", async () => {
  const { runId, approvalId } = await recordedRun();
  const rows = await rowsOf(runId);
  expect(rows?.run).toEqual({ ...COMPLETED, stagesTotal: 2, stagesDone: 2 });
  expect(rows?.stages).toMatchObject([
    { stageId: "build", ordinal: 0, name: "Build", type: "script", status: "completed", attempt: 1, inputs: { a: 1 }, outputs: LARGE, worker: "w-1" },
    { stageId: "gate", ordinal: 1, name: "Gate", type: "gate", status: "completed", outputs: { decision: "approved" } },
  ]);
  expect(rows?.approvals).toMatchObject([{ approvalId, state: "approved", decidedAt: AT, decisions: [{ decision: "approved", actor: ADA, comment: "go" }] }]);
  expect(await doctor(false)).toEqual({ runs: 1, differences: 0, mended: 0, quarantined: 0, lines: [] });
});

describe("finds, prints and mends", () => {
  test.each([
    ["UPDATE runs SET status = 'running' WHERE id = $1", ["runs.status is running, should be completed"]],
    ["UPDATE runs SET stages_done = 7 WHERE id = $1", ["runs.stages_done is 7, should be 2"]],
    ["UPDATE runs SET completed_at = NULL WHERE id = $1", ["runs.completed_at is null, should be 2026-03-01T09:00:00.123Z"]],
    ["UPDATE runs SET position = 3 WHERE id = $1", ["runs.position is 3, should be 9"]],
    ["UPDATE run_stages SET attempt = 4, detail = 'odd' WHERE run_id = $1 AND stage_id = 'gate'", ["run_stages[gate].attempt", "run_stages[gate].detail"]],
    ["UPDATE run_stages SET outputs_bytes = NULL WHERE run_id = $1 AND stage_id = 'build'", ["run_stages[build].outputs is {}, should be {"]],
    ["DELETE FROM run_stages WHERE run_id = $1 AND stage_id = 'build'", ["run_stages[build] is no row, should be a row"]],
    [
      "INSERT INTO run_stages (run_id, workspace_id, stage_id, ordinal, name, type, status, attempt, simulated) SELECT id, workspace_id, 'odd', 9, 'Odd', 'script', 'failed', 1, false FROM runs WHERE id = $1",
      ["run_stages[odd] is a row, should be no row"],
    ],
    ["UPDATE approvals SET state = 'pending', decided_at = NULL WHERE run_id = $1", [".state is pending, should be approved", ".decided_at is null"]],
    ["DELETE FROM approval_decisions WHERE approval_id IN (SELECT id FROM approvals WHERE run_id = $1)", [".decisions is [], should be [{"]],
    ["DELETE FROM approvals WHERE run_id = $1", ["is no row, should be a row"]],
    ["UPDATE workflows SET run_count = 0 WHERE last_run_id = $1", ["workflows.run_count is 0, should be 1"]],
    [
      "UPDATE workflows SET success_count = 3, failure_count = 3 WHERE last_run_id = $1",
      ["success_count is 3, should be 1", "failure_count is 3, should be 0"],
    ],
  ])("%s", async (corrupt, expected) => {
    const { runId } = await recordedRun();
    const before = await rowsOf(runId);
    await raw().query(corrupt, [runId]);
    const found = await doctor(false);
    expect(found.mended).toBe(0);
    for (const text of expected) expect(found.lines.join("\n")).toContain(text);
    expect((await doctor(false)).differences).toBe(found.differences);
    const mended = await doctor(true);
    expect(mended.mended).toBe(mended.differences);
    expect(await rowsOf(runId)).toEqual(before);
    expect((await doctor(false)).differences).toBe(0);
  });
});

test("jobs for runs that do not exist go, the others stay", async () => {
  const { runId } = await recordedRun();
  const orphan = { id: randomUUID(), payload: { kind: "advance", runId: randomUUID() }, labels: ["gpu"] } as const;
  const rightful = { id: randomUUID(), payload: { kind: "advance", runId } } as const;
  await stores().queue.send([orphan, rightful]);
  expect((await doctor(false)).lines).toEqual([`job ${orphan.id}: advance is for run ${orphan.payload.runId}, which does not exist, should be gone`]);
  await doctor(true);
  expect((await raw().query("SELECT id FROM pgboss.job")).map(({ id }) => id)).toEqual([rightful.id]);
});

test("what the log does not tell is told, and not mended", async () => {
  const { runId } = await recordedRun();
  await raw().query("DELETE FROM run_events WHERE run_id = $1 AND position = 4", [runId]);
  const { differences, mended, lines } = await doctor(true);
  expect({ differences, mended, lines }).toEqual({ differences: 1, mended: 0, lines: [`run ${runId}: run_events.position is 5, should be 4`] });
});

test("outputs that are gone are told, and not mended", async () => {
  const { runId } = await recordedRun();
  await raw().query("DELETE FROM stage_outputs WHERE run_id = $1", [runId]);
  const { mended, lines } = await doctor(true);
  expect({ mended, lines }).toEqual({ mended: 0, lines: [`run ${runId}: stage_outputs[4] is null, should be its outputs`] });
});

test("counts stay where retention has taken runs, unless they are too small", async () => {
  const { workflowRowId, runId } = await recordedRun();
  await raw().query("UPDATE workflows SET run_count = 20, success_count = 11, failure_count = 8 WHERE id = $1", [workflowRowId]);
  await raw().query("UPDATE runs SET number = 20 WHERE id = $1", [runId]);
  expect((await doctor(false)).differences).toBe(0);
  await raw().query("UPDATE workflows SET run_count = 19, success_count = 0 WHERE id = $1", [workflowRowId]);
  expect((await doctor(true)).mended).toBe(2);
  expect(await raw().query("SELECT run_count, success_count, failure_count FROM workflows WHERE id = $1", [workflowRowId])).toEqual([
    { run_count: 20, success_count: 1, failure_count: 8 },
  ]);
});

test("a run that was set aside is told with its reason, and can be tried again", async () => {
  const frozen = frozenRun(await insertWorkflow(stores().database), { source: SOURCE });
  await stores().store.create(frozen, change(frozen, 0, { events: events(0, CREATED, STARTED), run: RUNNING, stages: [stage("build")] }));
  await doctor(true);
  await stores().store.quarantine(frozen.runId, "it broke three times");
  const { differences, quarantined, lines } = await doctor(false);
  expect({ differences, quarantined }).toEqual({ differences: 0, quarantined: 1 });
  expect(lines.join()).toContain(`run ${frozen.runId}: set aside after repeated failures: it broke three times`);
  const store = createDoctorStore(stores().database);
  expect(await store.release(frozen.runId)).toBe(true);
  expect(await store.release(frozen.runId)).toBe(false);
  expect(await store.release("no-uuid")).toBe(false);
  expect((await doctor(false)).quarantined).toBe(0);
  expect(await stores().store.unfinishedRunIds()).toContain(frozen.runId);
});
