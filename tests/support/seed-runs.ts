import { uuidv7 } from "uuidv7";
import type { Database } from "@/db/client";

const WORKFLOWS = 200;

/** Fills a workspace with ended runs of 200 workflows by SQL, one a minute back from now: one in twenty failed, one in seven by schedule. Returns its id. */
export async function seedRuns(database: Database, count: number, workspaceId: string = uuidv7()): Promise<string> {
  const { raw } = database;
  await raw.query("INSERT INTO workspaces (id, slug, name) VALUES ($1, $2, 'Runs') ON CONFLICT DO NOTHING", [workspaceId, `w-${workspaceId}`]);
  await raw.query(
    `INSERT INTO workflows (id, workspace_id, workflow_id, name, version, revision, status, source, hash, stage_count, created_at, updated_at)
     SELECT gen_random_uuid(), $1, 'flow-' || n, 'Flow ' || n, '1.0.0', 1, 'published', 'x', repeat('0', 64), 4, now(), now()
     FROM generate_series(0, $2::int - 1) AS n`,
    [workspaceId, WORKFLOWS],
  );
  await raw.query(
    `INSERT INTO runs (id, workspace_id, workflow_row_id, number, workflow_id, workflow_name, version, source, hash, parameters, overrides, trigger_type,
       actor_kind, actor_id, actor_name, workspace, created_at, position, status, has_failures, stages_total, stages_done, started_at, completed_at)
     SELECT gen_random_uuid(), $1, w.id, n / $3::int + 1, w.workflow_id, w.name, '1.0.0', repeat('x', 400), repeat('0', 64), '{}', '{}',
       CASE WHEN n % 7 = 0 THEN 'schedule' ELSE 'manual' END, 'user', 'u' || n % 5, 'Person ' || n % 5, '{}', now() - n * interval '1 minute', 9,
       CASE WHEN n % 20 = 3 THEN 'failed' WHEN n % 50 = 7 THEN 'cancelled' ELSE 'completed' END, false, 4, 4,
       now() - n * interval '1 minute', now() - n * interval '1 minute' + n % 90 * interval '1 second'
     FROM generate_series(0, $2::int - 1) AS n JOIN workflows w ON w.workspace_id = $1 AND w.workflow_id = 'flow-' || n % $3::int`,
    [workspaceId, count, WORKFLOWS],
  );
  await raw.query("ANALYZE runs", []);
  await raw.query("ANALYZE workflows", []);
  return workspaceId;
}
