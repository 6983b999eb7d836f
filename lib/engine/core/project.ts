import { stageStateOf } from "./apply";
import type { ApprovalProjection, RunProjection, StageProjection } from "./projection-rows";
import { type RunPlan, stageOf } from "./run-plan";
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
  return {
    stageId,
    ordinal: plan.ordinal.get(stageId) ?? 0,
    name: stage.name,
    type: stage.type,
    phase: stage.phase ?? null,
    status: now.status,
    attempt: now.attempt,
    inputs: "inputs" in now ? now.inputs : null,
    outputs: "outputs" in now ? now.outputs : null,
    error: "error" in now ? now.error : null,
    detail: detailOf(now),
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

function detailOf(state: StageState): string | null {
  switch (state.status) {
    case "skipped":
      return state.detail;
    case "cancelled":
      return state.reason;
    case "waiting":
      return state.awaiting === "approval"
        ? "waits for approval"
        : state.awaiting === "operator"
          ? "failed; resume the run to try again"
          : `waits for ${state.awaiting}`;
    default:
      return null;
  }
}
