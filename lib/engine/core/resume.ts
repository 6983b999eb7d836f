import { AppError } from "@/lib/shared/app-error";
import { stageStateOf } from "./draft";
import type { RunInput } from "./run-input";
import type { Step } from "./step";

/** Lets a paused run go on; what a failure had paused it for is tried again. Throws `invalid_transition` where it is not paused. */
export function resume(step: Step, { actor }: Extract<RunInput, { type: "resume" }>): void {
  const { draft } = step;
  if (draft.run.status !== "paused") throw new AppError("invalid_transition", `the run is not paused: it is ${draft.run.status}`);
  step.emit({ type: "run.resumed", stage_id: null, attempt: null, data: { actor } });
  wakeUp(step);
  for (const stageId of [...draft.awaiting]) {
    const state = stageStateOf(draft, stageId);
    if (state.status !== "waiting" || state.awaiting !== "operator") continue;
    const error = state.error ?? { code: "paused", message: "held until the run was resumed" };
    step.emit({ type: "stage.retrying", stage_id: stageId, attempt: state.attempt, data: { error, retry_at: step.at, next_attempt: state.attempt + 1 } });
  }
}

/** Sends again the jobs and timers that came to nothing while the run was paused. */
export function wakeUp(step: Step): void {
  const { draft } = step;
  if (draft.run.status === "queued") {
    step.handOver(null);
    return;
  }
  for (const stageId of draft.queued) step.handOver(stageId, stageStateOf(draft, stageId).attempt);
  for (const stageId of draft.awaiting) {
    const state = stageStateOf(draft, stageId);
    if (state.status === "retrying" && state.retryAt > step.at)
      step.command({ type: "startTimer", timer: { type: "retry", stageId, attempt: state.attempt + 1 }, at: state.retryAt });
  }
}
