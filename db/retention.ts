import type { Database } from "./client";

/**
 * Whole ended runs of workspaces that keep theirs for a time only. What a run owns (events, stages, outputs, logs, approvals, sessions,
 * notifications) goes with its row. `SKIP LOCKED`: workers that sweep at the same time share the work.
 */
const DELETE_SQL = `WITH expired AS (
  SELECT runs.id FROM runs JOIN workspaces ON workspaces.id = runs.workspace_id
  WHERE workspaces.retention_days IS NOT NULL AND runs.status NOT IN ('queued', 'running', 'waiting', 'paused')
    AND runs.completed_at < $1::timestamptz - make_interval(days => workspaces.retention_days)
  ORDER BY runs.completed_at LIMIT $2 FOR UPDATE OF runs SKIP LOCKED
)
DELETE FROM runs USING expired WHERE runs.id = expired.id RETURNING runs.id`;

/** Deletes up to `limit` runs whose time is over, the oldest first. Returns their ids; fewer than `limit`: there are no more. */
export async function deleteExpiredRuns({ raw }: Pick<Database, "raw">, now: Date, limit: number): Promise<string[]> {
  const rows = await raw.query(DELETE_SQL, [now.toISOString(), limit]);
  return rows.map(({ id }) => String(id));
}
