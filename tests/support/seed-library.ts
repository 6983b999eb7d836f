import { uuidv7 } from "uuidv7";
import type { Database } from "@/db/client";

/** Fills a workspace with workflows by SQL: of various names, with two of ten tags each, half of them with a run. Returns its id. */
export async function seedLibrary(database: Database, count: number, workspaceId: string = uuidv7()): Promise<string> {
  const { raw } = database;
  await raw.query("INSERT INTO workspaces (id, slug, name) VALUES ($1, $2, 'Library') ON CONFLICT DO NOTHING", [workspaceId, `w-${workspaceId}`]);
  await raw.query(
    `INSERT INTO workflows (id, workspace_id, workflow_id, name, description, version, revision, status, tags, source, hash, stage_count, trigger_types,
       created_at, updated_at)
     SELECT gen_random_uuid(), $1, 'flow-' || n, 'Flow ' || n, 'The flow with the number ' || n, '1.0.0', 1, 'published',
       ARRAY['tag-' || n % 10, 'tag-' || (n + 1) % 10], 'workflow: { id: flow-' || n || ', name: Flow ' || n || ' }', repeat('0', 64), n % 12 + 1, '{}',
       now() - n * interval '1 hour', now() - (n * 7919 % $2::int) * interval '1 minute'
     FROM generate_series(1, $2::int) AS n`,
    [workspaceId, count],
  );
  await raw.query(
    `INSERT INTO runs (id, workspace_id, workflow_row_id, number, workflow_id, workflow_name, version, source, hash, parameters, overrides, trigger_type,
       actor_kind, actor_id, actor_name, workspace, created_at, position, status, has_failures, stages_total, stages_done, completed_at)
     SELECT gen_random_uuid(), workspace_id, id, 1, workflow_id, name, version, source, hash, '{}', '{}', 'manual', 'user', 'u', 'Ada', '{}', updated_at, 1,
       'completed', false, 1, 1, updated_at
     FROM workflows WHERE workspace_id = $1 AND stage_count % 2 = 0`,
    [workspaceId],
  );
  await raw.query(
    `UPDATE workflows SET last_run_id = runs.id, last_run_at = runs.created_at, run_count = 1, success_count = 1
     FROM runs WHERE runs.workflow_row_id = workflows.id AND workflows.workspace_id = $1`,
    [workspaceId],
  );
  await raw.query("ANALYZE workflows", []);
  return workspaceId;
}
