/** Which parts a change has: the statement contains nothing for what it lacks, because each part costs planning. */
export interface ChangeParts {
  stages: boolean;
  approvals: boolean;
  /** The run ended with this change, or went on after its end: the counts of its workflow may change. */
  counts: boolean;
  /** Outputs too large for the rows of events and stages. */
  largeOutputs: boolean;
}

const RUN_RECORD = `jsonb_to_record($2::jsonb) AS r(
  position int, status text, has_failures boolean, error jsonb, started_at timestamptz, completed_at timestamptz, stages_total int, stages_done int)`;

const STAGE_COLUMNS =
  "ordinal, name, type, phase, status, attempt, inputs, outputs, outputs_bytes, error, detail, worker, simulated, queued_at, started_at, completed_at, retry_at";

const ORIGIN_COLUMNS = "parent_run_id, parent_stage_id, parent_attempt, parent_depth, concurrency_group, concurrency_policy, concurrency_limit";

const APPROVAL_STATE = "state, message, approvers, required, form, expires_at, decided_at";

/**
 * One statement that writes a whole step of a run: half the price of a transaction of several. Everything it inserts hangs on the row that
 * `target` yields, so a commit whose position was overtaken writes nothing and returns no row. Parameters from $1: run id, run record,
 * events, stages, approvals, decisions, the expected position, and large outputs where there are any.
 */
export const commitSql = madeOnce(
  (parts) => `WITH target AS (
  UPDATE runs SET position = r.position, status = r.status, has_failures = r.has_failures, error = r.error, started_at = r.started_at,
    completed_at = r.completed_at, stages_total = r.stages_total, stages_done = r.stages_done
  FROM ${RUN_RECORD}
  WHERE runs.id = $1::uuid AND runs.position = $7::int
  RETURNING runs.id, runs.workspace_id, runs.workflow_row_id, runs.position, runs.status
)${
    parts.counts
      ? `, counted AS (
  UPDATE workflows SET
    success_count = success_count + (t.status = 'completed')::int - (before.status = 'completed')::int,
    failure_count = failure_count + (t.status IN ('failed', 'timed_out'))::int - (before.status IN ('failed', 'timed_out'))::int
  FROM target t, runs before
  WHERE workflows.id = t.workflow_row_id AND before.id = t.id AND before.status <> t.status
)`
      : ""
  }${projections(parts)}
SELECT 1 AS number, t.position FROM target t`,
);

/** As `commitSql`, for a run that does not exist: takes the next number of its workflow. $7 is the frozen run. */
export const createSql = madeOnce(
  (parts) => `WITH frozen AS (
  SELECT * FROM jsonb_to_record($7::jsonb) AS f(
    workspace_id uuid, workflow_row_id uuid, workflow_id text, workflow_name text, version text, source text, hash text, parameters jsonb, overrides jsonb,
    trigger_type text, trigger_payload jsonb, actor_kind text, actor_id text, actor_name text, workspace jsonb, created_at timestamptz, parent_run_id uuid,
    parent_stage_id text, parent_attempt int, parent_depth int, concurrency_group text, concurrency_policy text, concurrency_limit int)
), numbered AS (
  UPDATE workflows SET run_count = run_count + 1, last_run_id = $1::uuid, last_run_at = f.created_at,
    success_count = success_count + (r.status = 'completed')::int,
    failure_count = failure_count + (r.status IN ('failed', 'timed_out'))::int
  FROM frozen f, ${RUN_RECORD}
  WHERE workflows.id = f.workflow_row_id AND workflows.workspace_id = f.workspace_id
  RETURNING run_count AS number
), target AS (
  INSERT INTO runs (id, workspace_id, workflow_row_id, number, workflow_id, workflow_name, version, source, hash, parameters, overrides, trigger_type,
    trigger_payload, actor_kind, actor_id, actor_name, workspace, created_at, position, status, has_failures, error, started_at, completed_at,
    stages_total, stages_done, ${ORIGIN_COLUMNS})
  SELECT $1::uuid, f.workspace_id, f.workflow_row_id, n.number, f.workflow_id, f.workflow_name, f.version, f.source, f.hash, f.parameters, f.overrides,
    f.trigger_type, f.trigger_payload, f.actor_kind, f.actor_id, f.actor_name, f.workspace, f.created_at, r.position, r.status, r.has_failures, r.error,
    r.started_at, r.completed_at, r.stages_total, r.stages_done, ${prefixed("f", ORIGIN_COLUMNS)}
  FROM numbered n, frozen f, ${RUN_RECORD}
  RETURNING id, workspace_id, workflow_row_id, position, status, number
)${projections(parts)}
SELECT t.number, t.position FROM target t`,
);

function projections({ stages, approvals, largeOutputs }: ChangeParts): string {
  return `, events AS (
  INSERT INTO run_events (run_id, workspace_id, position, type, stage_id, attempt, data, at)
  SELECT t.id, t.workspace_id, e.position, e.type, e.stage_id, e.attempt, e.data, e.at
  FROM target t, jsonb_to_recordset($3::jsonb) AS e(position int, type text, stage_id text, attempt int, data jsonb, at timestamptz)
), unused AS (
  SELECT $4::jsonb, $5::jsonb, $6::jsonb
)${
    largeOutputs
      ? `, large_outputs AS (
  INSERT INTO stage_outputs (run_id, workspace_id, position, stage_id, attempt, bytes, outputs)
  SELECT t.id, t.workspace_id, o.position, o.stage_id, o.attempt, o.bytes, o.outputs
  FROM target t, jsonb_to_recordset($8::jsonb) AS o(position int, stage_id text, attempt int, bytes int, outputs jsonb)
)`
      : ""
  }${
    stages
      ? `, stages AS (
  INSERT INTO run_stages (run_id, workspace_id, stage_id, ${STAGE_COLUMNS})
  SELECT t.id, t.workspace_id, s.stage_id, ${prefixed("s", STAGE_COLUMNS)}
  FROM target t, jsonb_to_recordset($4::jsonb) AS s(stage_id text, ordinal int, name text, type text, phase text, status text, attempt int, inputs jsonb,
    outputs jsonb, outputs_bytes int, error jsonb, detail text, worker text, simulated boolean, queued_at timestamptz, started_at timestamptz, completed_at timestamptz,
    retry_at timestamptz)
  ON CONFLICT (run_id, stage_id) DO UPDATE SET ${assigned(STAGE_COLUMNS)}
)`
      : ""
  }${
    approvals
      ? `, gates AS (
  INSERT INTO approvals (id, workspace_id, run_id, stage_id, self_approval, requested_at, ${APPROVAL_STATE})
  SELECT a.id, t.workspace_id, t.id, a.stage_id, a.self_approval, a.requested_at, ${prefixed("a", APPROVAL_STATE)}
  FROM target t, jsonb_to_recordset($5::jsonb) AS a(id uuid, stage_id text, self_approval boolean, requested_at timestamptz, state text, message text,
    approvers text[], required jsonb, form jsonb, expires_at timestamptz, decided_at timestamptz)
  ON CONFLICT (id) DO UPDATE SET ${assigned(APPROVAL_STATE)}
), decisions AS (
  INSERT INTO approval_decisions (approval_id, workspace_id, ordinal, decision, actor_kind, actor_id, actor_name, comment, form, at)
  SELECT d.approval_id, t.workspace_id, d.ordinal, d.decision, d.actor_kind, d.actor_id, d.actor_name, d.comment, d.form, d.at
  FROM target t, jsonb_to_recordset($6::jsonb) AS d(approval_id uuid, ordinal int, decision text, actor_kind text, actor_id text, actor_name text,
    comment text, form jsonb, at timestamptz)
  ON CONFLICT DO NOTHING
)`
      : ""
  }`;
}

function prefixed(alias: string, columns: string): string {
  return columns
    .split(", ")
    .map((column) => `${alias}.${column}`)
    .join(", ");
}

function assigned(columns: string): string {
  return columns
    .split(", ")
    .map((column) => `${column} = excluded.${column}`)
    .join(", ");
}

/** The same text each time lets the drivers find what they have prepared. */
function madeOnce(make: (parts: ChangeParts) => string): (parts: ChangeParts) => string {
  const made = new Map<string, string>();
  return (parts) => {
    const { stages, approvals, counts, largeOutputs } = parts;
    const key = [stages, approvals, counts, largeOutputs].join();
    const text = made.get(key) ?? make(parts);
    made.set(key, text);
    return text;
  };
}
