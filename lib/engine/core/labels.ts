import { stageStateOf } from "./draft";
import { type RunPlan, stageOf } from "./run-plan";
import type { RunState } from "./run-state";

/** What a worker must carry to take the next step of a stage. Actions that clean up after a stage, in `on_error` or a rollback, run on any worker. */
export function labelsOf(plan: RunPlan, state: Pick<RunState, "runId" | "stages">, stageId: string): readonly string[] {
  const stage = stageStateOf(state, stageId);
  const cleansUp = stage.status === "completed" || ("handles" in stage && stage.handles !== null);
  return cleansUp ? [] : stageOf(plan, stageId).runs_on;
}

/** Whether a worker with these labels has something to start as soon as it has a slot: what is queued, or the next step of a rollback. */
export function waitsForSlot(plan: RunPlan, state: RunState, labels: readonly string[]): boolean {
  if (state.run.status !== "running" && state.run.status !== "waiting") return false;
  if (state.halted !== null && state.running.size === 0) return ![...state.compensations.values()].some(({ status }) => status === "running");
  return [...state.queued].some((stageId) => labelsOf(plan, state, stageId).every((label) => labels.includes(label)));
}
