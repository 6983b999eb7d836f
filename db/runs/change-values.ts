import type { ApprovalProjection, FrozenRun, StageProjection } from "@/lib/engine/core/projection-rows";
import type { RunEvent } from "@/lib/shared/run/events";
import { isTerminalRun } from "@/lib/shared/run/status";
import { toJsonb } from "../storable-json";
import type { ChangeParts } from "./commit-sql";
import type { SlimChange } from "./large-outputs";

export function partsOf({ change, records }: SlimChange): ChangeParts {
  return {
    stages: change.stages.length > 0,
    approvals: change.approvals.length > 0,
    counts: isTerminalRun(change.run.status) || change.events.some(({ type }) => type === "run.resumed"),
    largeOutputs: records.length > 0,
  };
}

/** The parameters of both statements, with the seventh, which is each one's own. */
export function changeValues({ change, bytesOfStage, records }: SlimChange, seventh: string | number): (string | number)[] {
  const { run, events, expectedPosition } = change;
  return [
    change.runId,
    toJsonb({
      position: expectedPosition + events.length,
      status: run.status,
      has_failures: run.hasFailures,
      error: run.error,
      started_at: run.startedAt,
      completed_at: run.completedAt,
      stages_total: run.stagesTotal,
      stages_done: run.stagesDone,
    }),
    toJsonb(events.map(eventRecord)),
    toJsonb(change.stages.map((stage) => ({ ...stageRecord(stage), outputs_bytes: bytesOfStage.get(stage.stageId) }))),
    toJsonb(change.approvals.map(approvalRecord)),
    toJsonb(change.approvals.flatMap(decisionRecords)),
    seventh,
    ...(records.length === 0 ? [] : [toJsonb(records)]),
  ];
}

export function frozenRecord(frozen: FrozenRun): string {
  const { trigger, actor, parent, concurrency } = frozen;
  return toJsonb({
    workspace_id: frozen.workspaceId,
    workflow_row_id: frozen.workflowRowId,
    workflow_id: frozen.workflowId,
    workflow_name: frozen.workflowName,
    version: frozen.version,
    source: frozen.source,
    hash: frozen.hash,
    parameters: frozen.parameters,
    overrides: frozen.overrides,
    trigger_type: trigger.type,
    trigger_payload: trigger.payload,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    workspace: frozen.workspace,
    created_at: frozen.createdAt,
    parent_run_id: parent?.runId,
    parent_stage_id: parent?.stageId,
    parent_attempt: parent?.attempt,
    parent_depth: parent?.depth,
    concurrency_group: concurrency?.group,
    concurrency_policy: concurrency?.policy,
    concurrency_limit: concurrency?.limit,
  });
}

function eventRecord({ position, type, stage_id, attempt, data, at }: RunEvent) {
  return { position, type, stage_id, attempt, data, at };
}

function stageRecord(stage: StageProjection) {
  return {
    stage_id: stage.stageId,
    ordinal: stage.ordinal,
    name: stage.name,
    type: stage.type,
    phase: stage.phase,
    status: stage.status,
    attempt: stage.attempt,
    inputs: stage.inputs,
    outputs: stage.outputs,
    error: stage.error,
    detail: stage.detail,
    worker: stage.worker,
    simulated: stage.simulated,
    queued_at: stage.queuedAt,
    started_at: stage.startedAt,
    completed_at: stage.completedAt,
    retry_at: stage.retryAt,
  };
}

function approvalRecord(approval: ApprovalProjection) {
  return {
    id: approval.approvalId,
    stage_id: approval.stageId,
    self_approval: approval.selfApproval,
    requested_at: approval.requestedAt,
    state: approval.state,
    message: approval.message,
    approvers: approval.approvers,
    required: approval.required,
    form: approval.form,
    expires_at: approval.expiresAt,
    decided_at: approval.decidedAt,
  };
}

function decisionRecords({ approvalId, decisions }: ApprovalProjection) {
  return decisions.map(({ decision, actor, comment, form, at }, ordinal) => ({
    approval_id: approvalId,
    ordinal,
    decision,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    comment,
    form,
    at,
  }));
}
