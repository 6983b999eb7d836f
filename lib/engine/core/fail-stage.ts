import type { ActorRef, RunError } from "@/lib/shared/run/events";
import { withOutputDefaults } from "@/lib/swdl";
import { stageStateOf } from "./draft";
import { retryDelayMs } from "./retry-delay";
import { stageOf } from "./run-plan";
import type { HandledFailure } from "./run-state";
import type { Step } from "./step";

export const ENGINE_ACTOR: ActorRef = { kind: "system", id: "engine", name: "Stagecraft" };

/** A stage that takes its worker down each time must not do so for ever; deployments in the life of a long stage stay far below. */
const MAX_LOSSES = 20;

/**
 * Ends an attempt without success: retried while attempts remain and the failure is worth it, then handled by `on_error`, then as
 * `on_failure` says. A lost worker is judged by `on_worker_loss` alone and does not use up an attempt, because the stage itself did not fail.
 */
export function failStage(step: Step, stageId: string, error: RunError, timedOut = false): void {
  const stage = stageOf(step.context.plan, stageId);
  const state = stageStateOf(step.draft, stageId);
  const { retry } = stage.error_policy;
  const attempt = Math.max(1, state.attempt);
  const losses = step.draft.losses.get(stageId) ?? 0;
  if (error.code === "worker_lost" && retry.on_worker_loss === "retry" && losses < MAX_LOSSES) {
    step.emit({ type: "stage.retrying", stage_id: stageId, attempt, data: { error, retry_at: step.at, next_attempt: attempt + 1 } });
    return;
  }
  const handles = "handles" in state ? state.handles : null;
  if (handles !== null) {
    endHandler(step, stageId, handles, error);
    return;
  }
  const failures = attempt - losses;
  const worthIt = error.code !== "worker_lost" && error.retryable !== false && !retry.non_retryable_errors.includes(error.code);
  if (worthIt && failures < retry.max_attempts) {
    const retryAt = step.later(retryDelayMs(retry, failures, `${step.draft.runId}:${stageId}:${attempt}`));
    step.emit({ type: "stage.retrying", stage_id: stageId, attempt, data: { error, retry_at: retryAt, next_attempt: attempt + 1 } });
    step.command({ type: "startTimer", timer: { type: "retry", stageId, attempt: attempt + 1 }, at: retryAt });
    return;
  }
  // A run that is stopping starts nothing more.
  if (stage.on_error !== undefined && step.draft.halted === null) {
    const handling = { timed_out: timedOut };
    step.emit({ type: "stage.retrying", stage_id: stageId, attempt, data: { error, retry_at: step.at, next_attempt: attempt + 1, handling } });
    return;
  }
  conclude(step, stageId, { error, timedOut });
}

/** The `on_error` action has ended: the stage ends with the failure that it was called for, and with the action's own beside it. */
export function endHandler(step: Step, stageId: string, { error, timedOut }: HandledFailure, problem: RunError | null): void {
  const details = problem === null ? error.details : { on_error: { code: problem.code, message: problem.message }, of: error.details ?? null };
  conclude(step, stageId, { error: { ...error, ...(details === undefined ? {} : { details }) }, timedOut });
}

function conclude(step: Step, stageId: string, { error, timedOut }: HandledFailure): void {
  const { name, outputs: declared, error_policy } = stageOf(step.context.plan, stageId);
  const state = stageStateOf(step.draft, stageId);
  const attempt = Math.max(1, state.attempt);
  if (error_policy.on_failure === "pause" && step.draft.halted === null) {
    const inputs = "inputs" in state && state.inputs !== null ? state.inputs : {};
    step.emit({ type: "stage.waiting", stage_id: stageId, attempt, data: { reason: "operator", inputs, error } });
    if (step.draft.run.status !== "paused")
      step.emit({ type: "run.paused", stage_id: null, attempt: null, data: { actor: ENGINE_ACTOR, reason: `${name} failed: ${error.message}` } });
    return;
  }
  const tolerated = error_policy.on_failure === "continue";
  const outputs = tolerated ? withOutputDefaults(declared, {}) : {};
  step.emit({ type: timedOut ? "stage.timed_out" : "stage.failed", stage_id: stageId, attempt, data: { error, tolerated, outputs } });
}
