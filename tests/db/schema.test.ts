import { beforeAll, describe, expect, test } from "vitest";
import { migrate } from "@/db/migrate";
import { AT, change, completed, events, frozenRun, insertWorkflow } from "./support/fixture-run";
import { MIGRATIONS, useStores } from "./support/use-stores";

const WORKSPACE = "00000000-0000-7000-8000-000000000001";

/** Enough rows that reading a whole table would be the dearer plan. */
function fill(workspace: string): string {
  const workflow = "md5('workflow' || n)::uuid";
  return `
    INSERT INTO workspaces (id, slug, name) VALUES ('${workspace}', 'filled', 'Filled');
    INSERT INTO workflows (id, workspace_id, workflow_id, name, version, revision, status, source, hash, stage_count, created_at, updated_at)
      SELECT ${workflow}, '${workspace}', 'wf-' || n, 'Workflow ' || n, '1.0.0', 1, 'published', repeat('x', 500), 'h', 1, now() - n * interval '1 hour', now() - n * interval '1 hour'
      FROM generate_series(1, 500) n;
    INSERT INTO runs (id, workspace_id, workflow_row_id, number, workflow_id, workflow_name, version, source, hash, parameters, overrides, trigger_type, actor_kind, actor_id,
        actor_name, workspace, created_at, position, status, has_failures, stages_total, stages_done)
      SELECT md5('run' || i)::uuid, '${workspace}', md5('workflow' || 1 + i % 100)::uuid, i, 'wf', 'Workflow', '1.0.0', repeat('x', 500), 'h', '{}', '{}', 'api', 'user', 'u', 'U',
        '{}', now() - i * interval '1 minute', 1, (ARRAY['completed', 'failed', 'completed', 'cancelled'])[1 + i % 4], false, 1, 1
      FROM generate_series(1, 4000) i;
    UPDATE runs SET status = 'paused' WHERE number % 500 = 0;
    INSERT INTO run_events (run_id, workspace_id, position, type, data, at)
      SELECT md5('run' || i)::uuid, '${workspace}', p, 'run.started', '{}', now() FROM generate_series(1, 200) i, generate_series(1, 20) p;
    INSERT INTO run_stages (run_id, workspace_id, stage_id, ordinal, name, type, status, attempt, simulated)
      SELECT md5('run' || i)::uuid, '${workspace}', 's' || p, p, 's', 'script', 'completed', 1, false FROM generate_series(1, 500) i, generate_series(1, 6) p;
    INSERT INTO stage_outputs (run_id, workspace_id, position, stage_id, attempt, bytes, outputs)
      SELECT md5('run' || i)::uuid, '${workspace}', p, 's' || p, 1, 300000, '{}' FROM generate_series(1, 500) i, generate_series(1, 6) p;
    INSERT INTO stage_logs (run_id, workspace_id, seq, stage_id, attempt, line, stream, level, text, at)
      SELECT md5('run' || i)::uuid, '${workspace}', p, 'a', 1, p, 'stdout', 'info', 'text', now() FROM generate_series(1, 100) i, generate_series(1, 50) p;
    INSERT INTO approvals (id, workspace_id, run_id, stage_id, state, message, approvers, required, form, self_approval, requested_at)
      SELECT md5('gate' || i)::uuid, '${workspace}', md5('run' || i)::uuid, 'gate', (ARRAY['approved', 'rejected'])[1 + i % 2], 'm', '{}', '1', '{}', true, now() FROM generate_series(1, 2000) i;
    INSERT INTO notifications (id, workspace_id, title, body, channel, created_at)
      SELECT md5('note' || i)::uuid, '${workspace}', 't', 'b', 'in-app', now() - i * interval '1 minute' FROM generate_series(1, 2000) i;
    INSERT INTO api_keys (id, workspace_id, name, role, hash, prefix)
      SELECT md5('key' || i)::uuid, '${workspace}', 'k', 'viewer', 'hash-' || i, 'sc' FROM generate_series(1, 2000) i;`;
}

const stores = useStores();

const raw = () => stores().database.raw;

test("is migrated once", async () => {
  expect(await migrate({ raw: stores().owner }, MIGRATIONS)).toEqual([]);
});

test.each([
  ["run_events", "UPDATE run_events SET position = position"],
  ["workflow_versions", "UPDATE workflow_versions SET source = 'x'"],
  ["audit_log", "UPDATE audit_log SET action = 'x'"],
  ["audit_log", "DELETE FROM audit_log"],
])("%s refuses: %s", async (table, statement) => {
  for (const session of [raw(), stores().owner]) await expect(session.query(statement)).rejects.toThrow(`${table} is append-only`);
});

test("not even the owner of the tables empties the audit log", async () => {
  await expect(stores().owner.query("TRUNCATE audit_log")).rejects.toThrow("audit_log is append-only");
});

test("the application's role cannot empty a log, change a table or turn off what guards it", async () => {
  const statements = ["TRUNCATE audit_log", "ALTER TABLE audit_log DISABLE TRIGGER ALL", "DROP TABLE run_events", "CREATE TABLE extra (id int)"];
  for (const statement of statements) await expect(raw().query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
  const [role] = await raw().query("SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user");
  expect(role).toEqual({ rolsuper: false, rolcreaterole: false, rolcreatedb: false });
});

test("statuses outside the list are refused", async () => {
  const { workflowRowId } = await insertWorkflow(stores().database);
  await expect(raw().query("UPDATE workflows SET status = 'live' WHERE id = $1", [workflowRowId])).rejects.toThrow("workflows_status");
});

test("a workflow's id is free again when it is deleted, and its runs stay", async () => {
  const { workspaceId, workflowRowId } = await insertWorkflow(stores().database, { workflowId: "reused" });
  const frozen = frozenRun({ workspaceId, workflowRowId });
  await stores().store.create(frozen, change(frozen, 0));
  await expect(insertWorkflow(stores().database, { workspaceId, workflowId: "reused" })).rejects.toThrow();
  await raw().query("UPDATE workflows SET deleted_at = $2 WHERE id = $1", [workflowRowId, AT]);
  await insertWorkflow(stores().database, { workspaceId, workflowId: "reused" });
  expect((await stores().store.load(frozen.runId))?.frozen.source).toBe(frozen.source);
});

describe("lists use an index", () => {
  beforeAll(async () => {
    await raw().script(fill(WORKSPACE));
    await stores().owner.script("ANALYZE");
  });

  const alive = `workspace_id = '${WORKSPACE}' AND deleted_at IS NULL`;
  test.each([
    ["workflows_by_updated", `SELECT id FROM workflows WHERE ${alive} ORDER BY updated_at DESC, id DESC LIMIT 25`],
    ["workflows_by_name", `SELECT id FROM workflows WHERE ${alive} ORDER BY lower(name), id LIMIT 25`],
    ["workflows_by_newest_run", `SELECT id FROM workflows WHERE ${alive} ORDER BY last_run_at DESC NULLS LAST, id DESC LIMIT 25`],
    ["workflows_by_last_run", `SELECT id FROM workflows WHERE ${alive} ORDER BY last_run_at NULLS LAST, id LIMIT 25`],
    ["workflows_workspace_workflow_id", `SELECT id FROM workflows WHERE ${alive} AND workflow_id = 'x'`],
    [
      "runs_by_created",
      `SELECT id FROM runs WHERE workspace_id = '${WORKSPACE}' AND (created_at, id) < (now(), 'ffffffff-0000-7000-8000-000000000001') ORDER BY created_at DESC, id DESC LIMIT 25`,
    ],
    [
      "runs_by_workflow",
      `SELECT id FROM runs WHERE workspace_id = '${WORKSPACE}' AND workflow_row_id = '${WORKSPACE}' ORDER BY created_at DESC, id DESC LIMIT 25`,
    ],
    ["runs_by_status", `SELECT id FROM runs WHERE workspace_id = '${WORKSPACE}' AND status = 'paused' ORDER BY created_at DESC, id DESC LIMIT 25`],
    ["runs_by_trigger", `SELECT id FROM runs WHERE workspace_id = '${WORKSPACE}' AND trigger_type = 'webhook' ORDER BY created_at DESC, id DESC LIMIT 25`],
    ["runs_by_actor_name", `SELECT actor_name FROM runs WHERE workspace_id = '${WORKSPACE}' AND actor_name > 'A' ORDER BY actor_name LIMIT 1`],
    ["runs_unfinished", "SELECT id FROM runs WHERE status IN ('queued', 'running', 'waiting', 'paused') ORDER BY created_at, id"],
    ["runs_by_parent", `SELECT id FROM runs WHERE parent_run_id = '${WORKSPACE}' AND parent_stage_id = 'a'`],
    [
      "runs_concurrency_open",
      `SELECT id FROM runs WHERE workspace_id = '${WORKSPACE}' AND concurrency_group = 'g' AND status IN ('queued', 'running', 'waiting', 'paused') AND admitted_at IS NULL ORDER BY created_at, id LIMIT 1`,
    ],
    ["runs_by_end", `SELECT id FROM runs WHERE workspace_id = '${WORKSPACE}' AND completed_at < now() - interval '30 days'`],
    ["stage_outputs_by_stage", `SELECT outputs FROM stage_outputs WHERE run_id = '${WORKSPACE}' AND stage_id = 'a' ORDER BY position DESC LIMIT 1`],
    ["run_events_pk", `SELECT type FROM run_events WHERE run_id = '${WORKSPACE}' AND position > 5 ORDER BY position LIMIT 100`],
    ["run_stages_pk", `SELECT status FROM run_stages WHERE run_id = '${WORKSPACE}'`],
    ["stage_logs_pk", `SELECT text FROM stage_logs WHERE run_id = '${WORKSPACE}' AND seq > 10 ORDER BY seq LIMIT 100`],
    ["approvals_by_state", `SELECT id FROM approvals WHERE workspace_id = '${WORKSPACE}' AND state = 'pending' ORDER BY requested_at DESC, id DESC LIMIT 25`],
    ["notifications_by_created", `SELECT id FROM notifications WHERE workspace_id = '${WORKSPACE}' ORDER BY created_at DESC, id DESC LIMIT 25`],
    ["api_keys_hash_unique", "SELECT id FROM api_keys WHERE hash = 'x'"],
  ])("%s", async (index, query) => {
    const plan = await raw().query(`EXPLAIN ${query}`);
    const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
    expect(text).toContain(index);
    // The few rows of one run may be sorted; a page of a workspace's list may not.
    expect(text).not.toMatch(query.includes("LIMIT 25") ? /Seq Scan|Sort/ : /Seq Scan/);
  });
});

test("times keep their milliseconds", async () => {
  const frozen = frozenRun(await insertWorkflow(stores().database));
  await stores().store.create(frozen, change(frozen, 0, { events: events(0, completed("a", "x")) }));
  expect((await stores().store.eventsAfter(frozen.runId, 0, 1))[0]?.at).toBe(AT);
});
