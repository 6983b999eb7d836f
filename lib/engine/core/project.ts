import type { Stage } from "@/lib/swdl";
import { stageStateOf } from "./draft";
import type { ApprovalProjection, RunProjection, StageProjection } from "./projection-rows";
import { definedId, type RunPlan, stageOf } from "./run-plan";
import type { RunState, StageState } from "./run-state";

/** The row of `runs` for a state. */
export function projectRun({ run, stages, ended, hasFailures }: RunState): RunProjection {
  return {
    status: run.status,
    hasFailures,
    error: "error" in run ? run.error : null,
    startedAt: "startedAt" in run ? run.startedAt : null,
    completedAt: "completedAt" in run ? run.completedAt : null,
    stagesTotal: stages.size,
    stagesDone: ended,
  };
}

/** The row of `run_stages` for one stage of a state. */
export function projectStage(plan: RunPlan, state: RunState, stageId: string): StageProjection {
  const stage = stageOf(plan, stageId);
  const now = stageStateOf(state, stageId);
  const held = state.held.has(stageId);
  return {
    stageId,
    ordinal: plan.ordinal.get(definedId(stageId)) ?? 0,
    name: stage.name,
    type: stage.type,
    phase: stage.phase ?? null,
    status: now.status,
    attempt: now.attempt,
    inputs: "inputs" in now ? now.inputs : null,
    outputs: "outputs" in now ? now.outputs : null,
    error: "error" in now ? now.error : null,
    detail: held ? "held by hand; it starts when it is released" : (undoneOf(state, stageId) ?? detailOf(now, stage)),
    worker: "worker" in now ? now.worker : null,
    simulated: now.status === "completed" && now.simulated,
    queuedAt: "queuedAt" in now ? now.queuedAt : null,
    startedAt: "startedAt" in now ? now.startedAt : null,
    completedAt: "completedAt" in now ? now.completedAt : null,
    retryAt: now.status === "retrying" ? now.retryAt : null,
  };
}

export function projectApproval(state: RunState, approvalId: string): ApprovalProjection {
  const approval = state.approvals.get(approvalId);
  if (approval === undefined) throw new Error(`run ${state.runId} has no approval ${approvalId}`);
  return approval;
}

/** How a rollback has left the stage. */
function undoneOf({ compensations }: RunState, stageId: string): string | null {
  const compensation = compensations.get(stageId);
  switch (compensation?.status) {
    case undefined:
      return null;
    case "completed":
      return "undone";
    case "failed":
      return `could not be undone: ${compensation.error.message}`;
    default:
      return "is being undone";
  }
}

function detailOf(state: StageState, { runs_on }: Stage): string | null {
  switch (state.status) {
    case "skipped":
      return state.detail;
    case "cancelled":
      return state.reason;
    case "waiting":
      return WAITS[state.awaiting];
    case "queued":
      return runs_on.length > 0 ? `waits for a worker with ${runs_on.join(", ")}` : null;
    case "retrying":
      return state.handles === null ? null : "on_error is next";
    case "running":
      return state.handles === null ? null : "runs on_error";
    case "completed":
      return state.origin === "reused" ? "reused from an earlier run" : state.origin === "overridden" ? "outputs given by hand" : null;
    default:
      return null;
  }
}

const WAITS: Record<Extract<StageState, { status: "waiting" }>["awaiting"], string> = {
  approval: "waits for approval",
  operator: "failed; resume the run to try again",
  child: "waits for the run that it started",
  children: "waits for its items",
  timer: "waits for a timer",
  event: "waits for an event",
};
