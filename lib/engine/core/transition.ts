import { AppError } from "@/lib/shared/app-error";
import { assertNever } from "@/lib/shared/assert-never";
import { durationMs } from "@/lib/shared/duration";
import type { RunEvent } from "@/lib/shared/run/events";
import { isTerminalRun } from "@/lib/shared/run/status";
import { checkOutputs, withOutputDefaults } from "@/lib/swdl";
import { stageStateOf } from "./apply";
import type { RunCommand } from "./commands";
import { failStage } from "./fail-stage";
import { runHook, settle, stopRun } from "./finish";
import { decide, escalateGate, gateTimedOut } from "./gate";
import type { RunInput } from "./run-input";
import { stageOf } from "./run-plan";
import type { RunState, StageState } from "./run-state";
import type { RunTimer } from "./run-timer";
import { schedule } from "./schedule";
import { Step, type TransitionContext } from "./step";

export interface Transition {
  /** The fold of `events` over the state that was given. */
  state: RunState;
  events: readonly RunEvent[];
  commands: readonly RunCommand[];
  /** Ids of what changed, for the projections. */
  stages: ReadonlySet<string>;
  approvals: ReadonlySet<string>;
}

/**
 * One step of a run: what happened, the state before, and out come the events to append, the state after, and what to do. Pure: the same
 * arguments give the same answer, and nothing outside is touched. Throws `AppError` `invalid_transition` for what the state does not admit,
 * a result of an attempt that is no longer the running one included; then nothing has happened.
 */
export function transition(context: TransitionContext, state: RunState, input: RunInput): Transition {
  const step = new Step(context, state, "claim" in input ? input.claim : undefined);
  if (input.type === "create") create(step);
  else if (isTerminalRun(state.run.status)) afterEnd(step, input);
  else {
    loseWorkers(step, input);
    take(step, input);
    schedule(step);
    settle(step);
  }
  return { state: step.draft, events: step.events, commands: step.commands, stages: step.stages, approvals: step.approvals };
}

function create(step: Step): void {
  const { frozen, plan } = step.context;
  step.emit({
    type: "run.created",
    stage_id: null,
    attempt: null,
    data: { actor: frozen.actor, trigger: { type: frozen.trigger.type }, version: frozen.version },
  });
  for (const { id } of plan.definition.stages) step.stages.add(id);
  step.handOver(null);
  step.command({ type: "startTimer", timer: { type: "run_timeout" }, at: step.later(durationMs(plan.definition.config.timeout)) });
}

/** An ended run only takes notes; a worker or timer that comes late finds nothing to do. */
function afterEnd(step: Step, input: RunInput): void {
  if (input.type === "note") step.emit(input.event);
  else if (input.type !== "claim" && input.type !== "recover" && input.type !== "timer_fired")
    throw new AppError("invalid_transition", `the run has ended: ${step.before.run.status}`);
}

function take(step: Step, input: Exclude<RunInput, { type: "create" }>): void {
  switch (input.type) {
    case "claim":
      begin(step);
      return;
    case "recover":
      return;
    case "stage_succeeded":
      succeed(step, input);
      return;
    case "stage_failed":
      runningAttempt(step, input.stageId, input.attempt);
      failStage(step, input.stageId, input.error, input.timedOut);
      return;
    case "timer_fired":
      fire(step, input.timer);
      return;
    case "gate_decided":
      decide(step, input);
      return;
    case "pause":
      if (step.draft.run.status === "paused") throw new AppError("invalid_transition", "the run is paused already");
      step.emit({ type: "run.paused", stage_id: null, attempt: null, data: { actor: input.actor, reason: input.reason } });
      return;
    case "resume":
      resume(step, input);
      return;
    case "cancel": {
      const { actor, reason } = input;
      stopRun(step, {
        kind: "cancelled",
        reason: reason ?? `cancelled by ${actor.name}`,
        emit: () => step.emit({ type: "run.cancelled", stage_id: null, attempt: null, data: { actor, reason } }),
      });
      return;
    }
    case "note":
      step.emit(input.event);
      return;
    default:
      assertNever(input, "input");
  }
}

function begin(step: Step): void {
  if (step.draft.run.status !== "queued") return;
  step.emit({ type: "run.started", stage_id: null, attempt: null, data: {} });
  runHook(step, "on_start");
}

function succeed(step: Step, { stageId, attempt, outputs: given, simulated }: Extract<RunInput, { type: "stage_succeeded" }>): void {
  runningAttempt(step, stageId, attempt);
  const { outputs: declared } = stageOf(step.context.plan, stageId);
  const outputs = withOutputDefaults(declared, given);
  const problems = checkOutputs(declared, outputs);
  if (problems.length > 0) {
    const message = `outputs break the contract: ${problems.map((problem) => `${problem.path}: ${problem.message}`).join("; ")}`;
    failStage(step, stageId, { code: "output_contract", message, retryable: true });
    return;
  }
  step.emit({ type: "stage.completed", stage_id: stageId, attempt, data: simulated ? { outputs, simulated } : { outputs } });
}

/** The fence: only the attempt that the log says is running may end it. */
function runningAttempt(step: Step, stageId: string, attempt: number): Extract<StageState, { status: "running" }> {
  const state = stageStateOf(step.draft, stageId);
  if (state.status !== "running" || state.attempt !== attempt) {
    throw new AppError("invalid_transition", `attempt ${attempt} of ${stageId} is not running: the stage is ${state.status} at attempt ${state.attempt}`);
  }
  return state;
}

/** A timer whose reason is gone is no error: it was on its way when the reason went. */
function fire(step: Step, timer: RunTimer): void {
  if (timer.type === "run_timeout") {
    const { timeout } = step.context.plan.definition.config;
    stopRun(step, { kind: "timed_out", error: { code: "run_timeout", message: `the run took longer than ${timeout}`, retryable: false } });
    return;
  }
  const state = stageStateOf(step.draft, timer.stageId);
  if (timer.type === "retry") {
    if (state.status === "retrying" && state.attempt + 1 === timer.attempt) step.due = timer.stageId;
    return;
  }
  if (state.status !== "waiting" || state.attempt !== timer.attempt) return;
  if (timer.type === "escalate") escalateGate(step, timer.stageId, timer.step);
  else gateTimedOut(step, timer.stageId);
}

function resume(step: Step, { actor }: Extract<RunInput, { type: "resume" }>): void {
  const { draft } = step;
  if (draft.run.status !== "paused") throw new AppError("invalid_transition", `the run is not paused: it is ${draft.run.status}`);
  step.emit({ type: "run.resumed", stage_id: null, attempt: null, data: { actor } });
  if (step.draft.run.status === "queued") {
    step.handOver(null);
    return;
  }
  // Their jobs came to nothing while the run was paused.
  for (const stageId of draft.queued) step.handOver(stageId, stageStateOf(draft, stageId).attempt);
  for (const stageId of [...draft.awaiting]) {
    const state = stageStateOf(draft, stageId);
    // Its timer may have come to nothing as well.
    if (state.status === "retrying" && state.retryAt > step.at)
      step.command({ type: "startTimer", timer: { type: "retry", stageId, attempt: state.attempt + 1 }, at: state.retryAt });
    if (state.status !== "waiting" || state.awaiting !== "operator") continue;
    const error = state.error ?? { code: "paused", message: "held until the run was resumed" };
    step.emit({ type: "stage.retrying", stage_id: stageId, attempt: state.attempt, data: { error, retry_at: step.at, next_attempt: state.attempt + 1 } });
  }
}

/** Stages whose worker is known to be gone: their lease was handed out again, or their process is dead. */
function loseWorkers(step: Step, input: RunInput): void {
  const lost = (lease: string) =>
    input.type === "recover" || (step.claim !== undefined && lease !== step.claim.lease && jobOf(lease) === jobOf(step.claim.lease));
  for (const stageId of [...step.draft.running]) {
    const state = stageStateOf(step.draft, stageId);
    if (state.status === "running" && lost(state.lease))
      failStage(step, stageId, { code: "worker_lost", message: `the worker ${state.worker} was lost`, retryable: true });
  }
}

function jobOf(lease: string): string {
  return lease.slice(0, lease.lastIndexOf("/"));
}
