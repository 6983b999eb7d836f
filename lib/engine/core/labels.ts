import { stageStateOf } from "./draft";
import { type RunPlan, stageOf } from "./run-plan";
import type { RunState } from "./run-state";

/** What a worker must carry to take the next step of a stage. Actions that clean up after a stage, in `on_error` or a rollback, run on any worker. */
export function labelsOf(plan: RunPlan, state: Pick<RunState, "runId" | "stages">, stageId: string): readonly string[] {
  const stage = stageStateOf(state, stageId);
  const cleansUp = stage.status === "completed" || ("handles" in stage && stage.handles !== null);
  return cleansUp ? [] : stageOf(plan, stageId).runs_on;
}
