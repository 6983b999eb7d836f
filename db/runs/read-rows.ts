import type { FrozenRun } from "@/lib/engine/core/projection-rows";
import type { RunEvent } from "@/lib/shared/run/events";
import type { SqlRow } from "../raw-sql";
import { iso } from "./iso-column";

/** Events as they were committed: outputs that were set apart are back in their place. */
export const EVENTS_SQL = `SELECT e.position, e.type, e.stage_id, e.attempt, ${iso("e.at")} AS at,
  CASE WHEN o.outputs IS NULL THEN e.data ELSE (e.data - 'outputs_bytes') || jsonb_build_object('outputs', o.outputs) END AS data
FROM run_events e LEFT JOIN stage_outputs o ON o.run_id = e.run_id AND o.position = e.position
WHERE e.run_id = $1 AND e.position > $2 ORDER BY e.position LIMIT $3`;

export const FROZEN_SQL = `SELECT number, json_build_object(
  'runId', id, 'workspaceId', workspace_id, 'workflowRowId', workflow_row_id, 'workflowId', workflow_id, 'workflowName', workflow_name,
  'version', version, 'source', source, 'hash', hash, 'parameters', parameters, 'overrides', overrides,
  'trigger', json_build_object('type', trigger_type, 'payload', trigger_payload),
  'actor', json_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name),
  'workspace', workspace,
  'parent', CASE WHEN parent_run_id IS NOT NULL
    THEN json_build_object('runId', parent_run_id, 'stageId', parent_stage_id, 'attempt', parent_attempt, 'depth', parent_depth) END,
  'concurrency', CASE WHEN concurrency_group IS NOT NULL
    THEN json_build_object('group', concurrency_group, 'policy', concurrency_policy, 'limit', concurrency_limit) END,
  'createdAt', ${iso("created_at")}) AS frozen
FROM runs WHERE id = $1`;

/** A row of `EVENTS_SQL`: the statement names its columns as the event does. */
export function toEvent(row: SqlRow): RunEvent {
  return row as unknown as RunEvent;
}

/** The column `frozen` of `FROZEN_SQL`. */
export function toFrozen(value: unknown): FrozenRun {
  return value as FrozenRun;
}

export const LOGS_SQL = {
  columns: `seq::int AS seq, stage_id AS "stageId", attempt, line, stream, level, text, ${iso("at")} AS at`,
};
