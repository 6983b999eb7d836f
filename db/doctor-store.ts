import type { StoredRun } from "@/lib/engine/ports/run-store";
import type { Database } from "./client";
import { OUR_JOBS } from "./queue/queue-names";
import type { SqlSession } from "./raw-sql";
import { changeValues } from "./runs/change-values";
import { commitSql } from "./runs/commit-sql";
import { setLargeOutputsApart } from "./runs/large-outputs";
import { loadRun } from "./runs/load-run";
import { readProjections, type StoredProjections } from "./runs/read-projections";

/** A run as its log and as its rows tell it. */
export interface RunOnRecord extends StoredRun {
  /** `runs.position`: what the next commit is checked against. */
  position: number;
  rows: StoredProjections;
}

export interface WorkflowCounts {
  workflowRowId: string;
  runCount: number;
  successCount: number;
  failureCount: number;
}

/** What the check of a whole database reads and mends. */
export interface DoctorStore {
  /** Run ids in the order of ids, after one. */
  runIds(after: string, limit: number): Promise<string[]>;
  /** Reads a run at one moment, and writes the rows that `mend` answers with before anything else can write to it. */
  visitRun(runId: string, mend: (run: RunOnRecord) => StoredProjections | undefined): Promise<void>;
  /** What each workflow says of its runs beside what its runs say. Retention may have taken runs: then its numbers can only be too small. */
  workflowCounts(): Promise<{ stored: WorkflowCounts; expected: WorkflowCounts }[]>;
  setWorkflowCounts(counts: WorkflowCounts): Promise<void>;
  /** Jobs for runs that do not exist. */
  orphanedJobs(): Promise<{ id: string; runId: string; kind: string }[]>;
  deleteJobs(ids: readonly string[]): Promise<void>;
  quarantined(): Promise<{ runId: string; reason: string }[]>;
  /** False where that run is not quarantined. */
  release(runId: string): Promise<boolean>;
}

const FIRST_ID = "00000000-0000-0000-0000-000000000000";

const COUNTS_SQL = `SELECT w.id, w.run_count, w.success_count, w.failure_count,
  CASE WHEN whole THEN newest ELSE greatest(w.run_count, newest) END AS newest,
  CASE WHEN whole THEN good ELSE greatest(w.success_count, good) END AS good,
  CASE WHEN whole THEN bad ELSE greatest(w.failure_count, bad) END AS bad
FROM workflows w JOIN workspaces s ON s.id = w.workspace_id, LATERAL (
  SELECT coalesce(max(number), 0) AS newest, count(*) FILTER (WHERE status = 'completed')::int AS good,
    count(*) FILTER (WHERE status IN ('failed', 'timed_out'))::int AS bad, s.retention_days IS NULL AND coalesce(max(number), 0) = count(*) AS whole
  FROM runs WHERE runs.workflow_row_id = w.id
) AS kept
WHERE (w.run_count, w.success_count, w.failure_count) IS DISTINCT FROM (
  CASE WHEN whole THEN newest ELSE greatest(w.run_count, newest) END, CASE WHEN whole THEN good ELSE greatest(w.success_count, good) END,
  CASE WHEN whole THEN bad ELSE greatest(w.failure_count, bad) END)
ORDER BY w.id`;

export function createDoctorStore({ raw }: Pick<Database, "raw">): DoctorStore {
  return {
    async runIds(after, limit) {
      const rows = await raw.query("SELECT id FROM runs WHERE id > $1 ORDER BY id LIMIT $2", [after === "" ? FIRST_ID : after, limit]);
      return rows.map(({ id }) => String(id));
    },
    visitRun: (runId, mend) =>
      raw.transaction(async (session) => {
        // Every commit of the run writes this row: while it is locked, what the statements after it read belongs together.
        const [row] = await session.query("SELECT position FROM runs WHERE id = $1 FOR UPDATE", [runId]);
        const stored = row === undefined ? undefined : await loadRun(session, runId);
        const rows = stored === undefined ? undefined : await readProjections(session, runId);
        if (stored === undefined || rows === undefined) return;
        const wanted = mend({ ...stored, position: Number(row?.["position"]), rows });
        if (wanted !== undefined) await rewrite(session, stored, wanted);
      }),
    async workflowCounts() {
      const rows = await raw.query(COUNTS_SQL);
      return rows.map(({ id, run_count, success_count, failure_count, newest, good, bad }) => {
        const workflowRowId = String(id);
        return {
          stored: { workflowRowId, runCount: Number(run_count), successCount: Number(success_count), failureCount: Number(failure_count) },
          expected: { workflowRowId, runCount: Number(newest), successCount: Number(good), failureCount: Number(bad) },
        };
      });
    },
    async setWorkflowCounts({ workflowRowId, runCount, successCount, failureCount }) {
      const values = [workflowRowId, runCount, successCount, failureCount];
      await raw.query("UPDATE workflows SET run_count = $2, success_count = $3, failure_count = $4 WHERE id = $1", values);
    },
    async orphanedJobs() {
      const rows = await raw.query(`SELECT id, data->>'runId' AS run, data->>'kind' AS kind FROM pgboss.job
        WHERE ${OUR_JOBS} AND data ? 'runId' AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.id::text = data->>'runId') ORDER BY id`);
      return rows.map(({ id, run, kind }) => ({ id: String(id), runId: String(run), kind: String(kind) }));
    },
    async deleteJobs(ids) {
      await raw.query(`DELETE FROM pgboss.job WHERE ${OUR_JOBS} AND id = ANY($1::uuid[])`, [[...ids]]);
    },
    async quarantined() {
      const rows = await raw.query("SELECT id, quarantined_reason AS reason FROM runs WHERE quarantined_reason IS NOT NULL ORDER BY created_at, id");
      return rows.map(({ id, reason }) => ({ runId: String(id), reason: String(reason) }));
    },
    async release(runId) {
      const rows = await raw.query("UPDATE runs SET quarantined_reason = NULL WHERE id::text = $1 AND quarantined_reason IS NOT NULL RETURNING id", [runId]);
      return rows.length > 0;
    },
  };
}

/** Puts the rows of a run in the place of those it has. The log stays as it is. */
async function rewrite(session: SqlSession, { frozen, events }: StoredRun, wanted: StoredProjections): Promise<void> {
  const of = [frozen.runId];
  await session.query("UPDATE runs SET position = $2 WHERE id = $1", [...of, events.length]);
  await session.query("DELETE FROM run_stages WHERE run_id = $1", of);
  await session.query("DELETE FROM approvals WHERE run_id = $1", of);
  const { runId, workspaceId } = frozen;
  const slim = setLargeOutputsApart({ runId, workspaceId, expectedPosition: events.length, events: [], jobs: [], cancelJobs: [], ...wanted });
  await session.query(
    commitSql({ stages: wanted.stages.length > 0, approvals: wanted.approvals.length > 0, counts: false, largeOutputs: false }),
    changeValues(slim, events.length),
  );
}
