import type { ApprovalProjection, RunProjection, StageProjection } from "@/lib/engine/core/projection-rows";
import type { SqlSession } from "../raw-sql";
import { iso } from "./iso-column";

/** What the rows of `runs`, `run_stages`, `approvals` and `approval_decisions` say of one run. */
export interface StoredProjections {
  run: RunProjection;
  /** In the order of their ordinals. */
  stages: StageProjection[];
  /** In the order in which they were asked for. */
  approvals: ApprovalProjection[];
}

const RUN_SQL = `SELECT json_build_object('status', status, 'hasFailures', has_failures, 'error', error, 'startedAt', ${iso("started_at")},
  'completedAt', ${iso("completed_at")}, 'stagesTotal', stages_total, 'stagesDone', stages_done) AS row
FROM runs WHERE id = $1`;

/** A stage's outputs, also where they were set apart: the latest are those it has. */
const WHOLE_OUTPUTS = `CASE WHEN outputs_bytes IS NULL THEN outputs ELSE (SELECT o.outputs FROM stage_outputs o
  WHERE o.run_id = run_stages.run_id AND o.stage_id = run_stages.stage_id ORDER BY o.position DESC LIMIT 1) END`;

const STAGES_SQL = `SELECT json_build_object('stageId', stage_id, 'ordinal', ordinal, 'name', name, 'type', type, 'phase', phase, 'status', status,
  'attempt', attempt, 'inputs', inputs, 'outputs', ${WHOLE_OUTPUTS}, 'error', error, 'detail', detail, 'worker', worker, 'simulated', simulated,
  'queuedAt', ${iso("queued_at")}, 'startedAt', ${iso("started_at")}, 'completedAt', ${iso("completed_at")}, 'retryAt', ${iso("retry_at")}) AS row
FROM run_stages WHERE run_id = $1 ORDER BY ordinal, length(stage_id), stage_id`;

const APPROVALS_SQL = `SELECT json_build_object('approvalId', a.id, 'stageId', a.stage_id, 'state', a.state, 'message', a.message, 'approvers', a.approvers,
  'required', a.required, 'form', a.form, 'selfApproval', a.self_approval, 'requestedAt', ${iso("a.requested_at")}, 'expiresAt', ${iso("a.expires_at")},
  'decidedAt', ${iso("a.decided_at")}, 'decisions', coalesce((
    SELECT json_agg(json_build_object('decision', d.decision, 'actor', json_build_object('kind', d.actor_kind, 'id', d.actor_id, 'name', d.actor_name),
      'comment', d.comment, 'form', d.form, 'at', ${iso("d.at")}) ORDER BY d.ordinal)
    FROM approval_decisions d WHERE d.approval_id = a.id), '[]'::json)) AS row
FROM approvals a WHERE a.run_id = $1 ORDER BY a.requested_at, a.id`;

/** Undefined where there is no such run. Several statements: exact within a transaction, or where nobody writes. */
export async function readProjections(session: Pick<SqlSession, "query">, runId: string): Promise<StoredProjections | undefined> {
  const [run] = await session.query(RUN_SQL, [runId]);
  if (run === undefined) return undefined;
  const stages = await session.query(STAGES_SQL, [runId]);
  const approvals = await session.query(APPROVALS_SQL, [runId]);
  return {
    run: run["row"] as RunProjection,
    stages: stages.map(({ row }) => row as StageProjection),
    approvals: approvals.map(({ row }) => row as ApprovalProjection),
  };
}
