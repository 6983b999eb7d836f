import type { ChildRunRow, RunRecord, RunRow, StageRow } from "@/db/repositories";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import type { ActorRef, RunError, RunEventType } from "@/lib/shared/run/events";
import type { LogLevel, LogStream, RunStatus, StageStatus, TriggerType } from "@/lib/shared/run/status";
import type { StageType } from "@/lib/swdl";
import type { ApprovalView } from "../gates/views";

export interface RunSummaryView {
  id: string;
  number: number;
  workflow: { id: string; workflow_id: string; name: string; version: string };
  status: RunStatus;
  has_failures: boolean;
  trigger: TriggerType;
  actor: ActorRef;
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
  duration_ms: number | null;
  error: RunError | null;
  stages_total: number;
  stages_done: number;
}

export interface RunStageView {
  id: string;
  name: string;
  type: StageType;
  phase: string | null;
  depends_on: string[];
  batch: number;
  status: StageStatus;
  attempt: number;
  max_attempts: number;
  agent: string | null;
  model: string | null;
  tools: string[];
  action: string | null;
  condition: string | null;
  inputs: JsonObject | null;
  outputs: JsonObject | null;
  /** Only where the outputs are left out for their size: then `outputs` is empty. */
  outputs_bytes?: number;
  error: RunError | null;
  detail: string | null;
  held: boolean;
  /** Id of the run from which the outputs were taken over. */
  reused: string | null;
  overridden: { actor: ActorRef; reason: string; at: string } | null;
  /** The latest run that the stage has started. */
  child_run_id: string | null;
  simulated: boolean;
  worker: string | null;
  queued_at: string | null;
  started_at: string | null;
  completed_at: string | null;
  retry_at: string | null;
  duration_ms: number | null;
}

export interface RunDetailView extends RunSummaryView {
  parameters: JsonObject;
  /** What the trigger brought, secret parameters masked. */
  trigger_payload: Json;
  parent: { run_id: string; stage_id: string } | null;
  /** The run of which this one is a rerun or a fork; `from_stage` null: from the beginning. */
  origin: { run_id: string; from_stage: string | null; edited_definition: boolean } | null;
  children: { run_id: string; number: number; workflow: RunSummaryView["workflow"]; status: RunStatus; stage_id: string }[];
  /** Position of the last event that this view contains. */
  position: number;
  source: string;
  stages: RunStageView[];
  approvals: ApprovalView[];
}

export interface RunEventView {
  position: number;
  type: RunEventType;
  stage_id: string | null;
  attempt: number | null;
  data: JsonObject;
  at: string;
}

export interface LogLineView {
  seq: number;
  stage_id: string;
  attempt: number;
  line: number;
  stream: LogStream;
  level: LogLevel;
  text: string;
  at: string;
}

export function runSummaryView(row: RunRow): RunSummaryView {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    has_failures: row.hasFailures,
    trigger: row.triggerType,
    actor: row.actor,
    workflow: workflowView(row.workflow),
    created_at: row.createdAt,
    started_at: row.startedAt,
    completed_at: row.completedAt,
    duration_ms: between(row.startedAt, row.completedAt),
    error: row.error,
    stages_total: row.stagesTotal,
    stages_done: row.stagesDone,
  };
}

/** Which other runs a run belongs to. */
export function runLinks(run: RunRecord, children: readonly ChildRunRow[]): Pick<RunDetailView, "parent" | "origin" | "children"> {
  const { parent, triggerType, triggerPayload } = run;
  const { run_id, from_stage } = repeats(triggerType) && isJsonObject(triggerPayload) ? triggerPayload : {};
  const edited_definition = hasEditedDefinition(run);
  return {
    parent: parent === null ? null : { run_id: parent.runId, stage_id: parent.stageId },
    origin: typeof run_id === "string" ? { run_id, from_stage: typeof from_stage === "string" ? from_stage : null, edited_definition } : null,
    children: children.map(({ id, number, workflow, status, stageId }) => ({
      run_id: id,
      number,
      workflow: workflowView(workflow),
      status,
      stage_id: stageId,
    })),
  };
}

/** Whether the run, or the one that it repeats, was forked with another text than its workflow had. */
export function hasEditedDefinition({ triggerType, triggerPayload }: Pick<RunRecord, "triggerType" | "triggerPayload">): boolean {
  return repeats(triggerType) && isJsonObject(triggerPayload) && triggerPayload.edited_definition === true;
}

function repeats(trigger: TriggerType): boolean {
  return trigger === "rerun" || trigger === "fork";
}

function workflowView({ id, workflowId, name, version }: RunRow["workflow"]): RunSummaryView["workflow"] {
  return { id, workflow_id: workflowId, name, version };
}

/** What the run itself knows of a stage; the definition adds the rest. */
export function stageProgress(row: StageRow) {
  return {
    status: row.status,
    attempt: row.attempt,
    inputs: row.inputs,
    outputs: row.outputs,
    error: row.error,
    detail: row.detail,
    simulated: row.simulated,
    worker: row.worker,
    queued_at: row.queuedAt,
    started_at: row.startedAt,
    completed_at: row.completedAt,
    retry_at: row.retryAt,
    duration_ms: between(row.startedAt, row.completedAt),
  };
}

/** Milliseconds from one ISO 8601 time to another; null while either is missing. */
function between(start: string | null, end: string | null): number | null {
  return start === null || end === null ? null : Math.max(0, Date.parse(end) - Date.parse(start));
}
