import { assertNever } from "@/lib/shared/assert-never";
import type { RunEvent, RunEventData } from "@/lib/shared/run/events";
import { isTerminalStage } from "@/lib/shared/run/status";
import type { ApprovalProjection } from "./projection-rows";
import { type RunPlan, stageOf } from "./run-plan";
import type { RunLifecycle, RunState, StageState } from "./run-state";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A state under construction: maps and sets that are its own. Only this module and `transition` see one. */
export interface Draft extends Mutable<Omit<RunState, "stages" | "approvals" | "unmet" | "ready" | "queued" | "running" | "awaiting" | "losses" | "approved">> {
  stages: Map<string, StageState>;
  approvals: Map<string, ApprovalProjection>;
  unmet: Map<string, number>;
  ready: Set<string>;
  queued: Set<string>;
  running: Set<string>;
  awaiting: Set<string>;
  losses: Map<string, number>;
  approved: Set<string>;
}

/** The state before the first event. */
export function emptyState(plan: RunPlan, runId: string): RunState {
  const { stages } = plan.definition;
  return {
    runId,
    position: 0,
    run: { status: "queued" },
    stages: new Map(stages.map(({ id }): [string, StageState] => [id, { status: "pending", attempt: 0 }])),
    approvals: new Map(),
    unmet: new Map(stages.flatMap((stage): [string, number][] => (stage.depends_on.length > 0 ? [[stage.id, new Set(stage.depends_on).size]] : []))),
    ready: new Set(stages.filter((stage) => stage.depends_on.length === 0).map(({ id }) => id)),
    queued: new Set(),
    running: new Set(),
    awaiting: new Set(),
    losses: new Map(),
    approved: new Set(),
    ended: 0,
    hasFailures: false,
    halted: null,
  };
}

/** A copy that can be written to; the original stays as it is. */
export function draftOf(state: RunState): Draft {
  return {
    ...state,
    stages: new Map(state.stages),
    approvals: new Map(state.approvals),
    unmet: new Map(state.unmet),
    ready: new Set(state.ready),
    queued: new Set(state.queued),
    running: new Set(state.running),
    awaiting: new Set(state.awaiting),
    losses: new Map(state.losses),
    approved: new Set(state.approved),
  };
}

/** The state of a run from its log. Throws where the log has a hole: that is our bug. */
export function replay(plan: RunPlan, runId: string, events: readonly RunEvent[]): RunState {
  const draft = draftOf(emptyState(plan, runId));
  for (const event of events) apply(plan, draft, event);
  return draft;
}

/** Takes one event into the draft. */
export function apply(plan: RunPlan, draft: Draft, event: RunEvent): void {
  if (event.position !== draft.position + 1) throw new Error(`run ${draft.runId}: event ${event.position} after ${draft.position}`);
  draft.position = event.position;
  switch (event.type) {
    case "run.created":
    case "stage.progress":
    case "hook.completed":
    case "hook.failed":
    case "phase.changed":
    case "comment.created":
    case "artifact.created":
    case "agent.updated":
      return;
    case "run.started":
      draft.run = { status: "running", startedAt: event.at };
      return;
    case "run.waiting":
      draft.run = { status: "waiting", startedAt: startOf(draft.run) };
      return;
    case "run.paused":
      draft.run = { status: "paused", startedAt: startOf(draft.run) };
      return;
    case "run.resumed":
      draft.run = startOf(draft.run) === null ? { status: "queued" } : { status: "running", startedAt: startOf(draft.run) };
      return;
    case "run.completed":
      draft.run = { status: "completed", startedAt: startOf(draft.run) ?? event.at, completedAt: event.at };
      return;
    case "run.failed":
      draft.run = { status: "failed", startedAt: startOf(draft.run), completedAt: event.at, error: event.data.error };
      return;
    case "run.timed_out":
      draft.run = { status: "timed_out", startedAt: startOf(draft.run), completedAt: event.at, error: event.data.error };
      return;
    case "run.cancelled":
      draft.run = { status: "cancelled", startedAt: startOf(draft.run), completedAt: event.at, reason: event.data.reason ?? "" };
      return;
    case "gate.requested":
    case "gate.decided":
    case "gate.escalated":
      applyGate(draft, event);
      return;
    case "stage.queued":
    case "stage.started":
    case "stage.retrying":
    case "stage.waiting":
    case "stage.completed":
    case "stage.failed":
    case "stage.timed_out":
    case "stage.skipped":
    case "stage.cancelled":
      applyStage(plan, draft, event);
      return;
    default:
      assertNever(event, "event");
  }
}

type StageEvent = Extract<
  RunEvent,
  {
    type:
      | "stage.queued"
      | "stage.started"
      | "stage.retrying"
      | "stage.waiting"
      | "stage.completed"
      | "stage.failed"
      | "stage.timed_out"
      | "stage.skipped"
      | "stage.cancelled";
  }
>;

function applyStage(plan: RunPlan, draft: Draft, event: StageEvent): void {
  const stageId = event.stage_id ?? "";
  const before = stageStateOf(draft, stageId);
  const after = nextStage(before, event);
  draft.stages.set(stageId, after);
  draft.ready.delete(stageId);
  place(draft.queued, stageId, after.status === "queued");
  place(draft.running, stageId, after.status === "running");
  place(draft.awaiting, stageId, after.status === "waiting" || after.status === "retrying");
  if (draft.run.status === "waiting" && (after.status === "running" || after.status === "queued"))
    draft.run = { status: "running", startedAt: draft.run.startedAt };
  if (event.type === "stage.retrying" && event.data.error.code === "worker_lost") draft.losses.set(stageId, (draft.losses.get(stageId) ?? 0) + 1);
  if (isTerminalStage(after.status) || (after.status === "waiting" && after.awaiting === "operator")) closeApprovals(draft, stageId, after, event.at);
  if (!isTerminalStage(after.status)) return;
  draft.ended += 1;
  if (after.status === "failed" || after.status === "timed_out") {
    draft.hasFailures = true;
    if (!after.tolerated && stageOf(plan, stageId).error_policy.on_failure === "halt") draft.halted ??= { stageId, error: after.error };
  }
  for (const dependent of plan.dependents.get(stageId) ?? []) {
    const left = (draft.unmet.get(dependent) ?? 1) - 1;
    if (left > 0) {
      draft.unmet.set(dependent, left);
      continue;
    }
    draft.unmet.delete(dependent);
    if (stageStateOf(draft, dependent).status === "pending") draft.ready.add(dependent);
  }
}

function nextStage(before: StageState, event: StageEvent): StageState {
  const attempt = event.attempt ?? before.attempt;
  const startedAt = "startedAt" in before ? before.startedAt : null;
  const inputs = "inputs" in before ? before.inputs : null;
  const worker = before.status === "running" ? before.worker : null;
  switch (event.type) {
    case "stage.queued":
      return { status: "queued", attempt, queuedAt: event.at };
    case "stage.started": {
      const { worker: by, lease, inputs: given, deadline_at } = event.data;
      return {
        status: "running",
        attempt,
        worker: by,
        lease,
        inputs: given,
        queuedAt: before.status === "queued" ? before.queuedAt : null,
        startedAt: event.at,
        deadlineAt: deadline_at,
      };
    }
    case "stage.retrying":
      return { status: "retrying", attempt, error: event.data.error, retryAt: event.data.retry_at, startedAt: startedAt ?? event.at };
    case "stage.waiting":
      return {
        status: "waiting",
        attempt,
        inputs: event.data.inputs,
        startedAt: startedAt ?? event.at,
        awaiting: event.data.reason,
        error: event.data.error ?? null,
      };
    case "stage.completed":
      return {
        status: "completed",
        attempt,
        inputs: inputs ?? {},
        outputs: event.data.outputs,
        simulated: event.data.simulated === true,
        worker,
        startedAt: startedAt ?? event.at,
        completedAt: event.at,
      };
    case "stage.failed":
    case "stage.timed_out": {
      const { error, tolerated, outputs } = event.data;
      return {
        status: event.type === "stage.failed" ? "failed" : "timed_out",
        attempt,
        inputs,
        outputs,
        error,
        tolerated,
        worker,
        startedAt,
        completedAt: event.at,
      };
    }
    case "stage.skipped":
      return { status: "skipped", attempt, reason: event.data.reason, detail: event.data.detail, completedAt: event.at };
    case "stage.cancelled":
      return { status: "cancelled", attempt, reason: event.data.reason, startedAt, completedAt: event.at };
    default:
      return assertNever(event, "stage event");
  }
}

type GateEvent = Extract<RunEvent, { type: "gate.requested" | "gate.decided" | "gate.escalated" }>;

function applyGate(draft: Draft, event: GateEvent): void {
  const id = event.data.approval_id;
  if (event.type === "gate.requested") {
    draft.approvals.set(id, requestedApproval(event.stage_id ?? "", event.data, event.at));
    return;
  }
  const approval = draft.approvals.get(id);
  if (approval === undefined) throw new Error(`run ${draft.runId}: ${event.type} for an approval that was not requested`);
  if (event.type === "gate.escalated") {
    draft.approvals.set(id, { ...approval, approvers: event.data.approvers, expiresAt: event.data.expires_at });
    return;
  }
  const { decision, actor, comment, form } = event.data;
  const decisions = [...approval.decisions, { decision, actor, comment, form, at: event.at }];
  const state = decision === "rejected" ? "rejected" : actor.kind === "system" || quorumReached({ ...approval, decisions }) ? "approved" : "pending";
  draft.approvals.set(id, { ...approval, decisions, state, decidedAt: state === "pending" ? null : event.at });
  const stageId = event.stage_id ?? "";
  const stage = draft.stages.get(stageId);
  // An approval before another kind of stage opens its way; the approval of a gate is its end and has an event of its own.
  if (state === "approved" && stage?.status === "waiting") draft.approved.add(stageId);
}

function requestedApproval(stageId: string, data: RunEventData["gate.requested"], at: string): ApprovalProjection {
  return {
    approvalId: data.approval_id,
    stageId,
    state: "pending",
    message: data.message,
    approvers: data.approvers,
    required: data.required,
    form: data.form,
    selfApproval: data.self_approval,
    requestedAt: at,
    expiresAt: data.expires_at,
    decidedAt: null,
    decisions: [],
  };
}

/** Whether enough have approved: a number of people, or with `all` one for each approver that is named. */
export function quorumReached({ decisions, required, approvers }: Pick<ApprovalProjection, "decisions" | "required" | "approvers">): boolean {
  const approvals = decisions.filter(({ decision }) => decision === "approved").length;
  return approvals >= (required === "all" ? Math.max(1, approvers.length) : required);
}

function closeApprovals(draft: Draft, stageId: string, stage: StageState, at: string): void {
  const expired = "error" in stage && stage.error?.code === "gate_timeout";
  for (const [id, approval] of draft.approvals) {
    if (approval.stageId === stageId && approval.state === "pending")
      draft.approvals.set(id, { ...approval, state: expired ? "expired" : "cancelled", decidedAt: at });
  }
}

function startOf(run: RunLifecycle): string | null {
  return "startedAt" in run ? run.startedAt : null;
}

export function stageStateOf(state: Pick<RunState, "runId" | "stages">, stageId: string): StageState {
  const stage = state.stages.get(stageId);
  if (stage === undefined) throw new Error(`run ${state.runId} has no stage ${stageId}`);
  return stage;
}

function place(set: Set<string>, id: string, within: boolean): void {
  if (within) set.add(id);
  else set.delete(id);
}
