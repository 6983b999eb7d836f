import { AppError } from "@/lib/shared/app-error";
import { assertNever } from "@/lib/shared/assert-never";
import { durationMs } from "@/lib/shared/duration";
import type { RunEvent } from "@/lib/shared/run/events";
import { isTerminalRun } from "@/lib/shared/run/status";
import { childEnded, childStarted } from "./child-run";
import type { RunCommand } from "./commands";
import { complete } from "./complete-stage";
import { type Draft, draftOf, stageStateOf } from "./draft";
import { endHandler, failStage } from "./fail-stage";
import { runHook, settle, stopRun } from "./finish";
import { decide, escalateGate, gateTimedOut } from "./gate";
import { operate } from "./operate";
import { resume } from "./resume";
import { reuse } from "./reuse";
import { endCompensation, loseCompensations } from "./rollback";
import type { RunInput } from "./run-input";
import type { RunState, StageState } from "./run-state";
import type { RunTimer } from "./run-timer";
import { schedule } from "./schedule";
import { Step, type TransitionContext } from "./step";
import { waitTimedOut } from "./wait-timeout";

export interface Transition<S extends RunState = RunState> {
  /** The fold of `events` over the state that was given. */
  state: S;
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
  return advance(context, draftOf(state), input);
}

/**
 * As `transition`, on a state that is given away: it is changed in place, because a copy for each step makes long runs slow (the cost would
 * grow with the square of their stages). Where it throws an `AppError` the state is as it was; after any other error it is not to be used.
 */
export function advance(context: TransitionContext, draft: Draft, input: RunInput): Transition<Draft> {
  const step = new Step(context, draft, "claim" in input ? input.claim : undefined);
  if (input.type === "create") create(step, input);
  else if (isTerminalRun(draft.run.status) && input.type !== "operate") afterEnd(step, input);
  else {
    take(step, input);
    schedule(step);
    if (input.type === "timer_fired") askAgain(step, input.timer);
    if (input.type === "claim") handOn(step);
    settle(step);
  }
  return { state: draft, events: step.events, commands: step.commands, stages: step.stages, approvals: step.approvals };
}

function create(step: Step, input: Extract<RunInput, { type: "create" }>): void {
  const { frozen, plan } = step.context;
  step.emit({
    type: "run.created",
    stage_id: null,
    attempt: null,
    data: { actor: frozen.actor, trigger: { type: frozen.trigger.type }, version: frozen.version },
  });
  for (const { id } of plan.definition.stages) step.stages.add(id);
  reuse(step, input.reuse);
  step.handOver(null);
  step.command({ type: "startTimer", timer: { type: "run_timeout" }, at: step.later(durationMs(plan.definition.config.timeout)) });
}

/** An ended run only takes notes; a worker or timer that comes late finds nothing to do. */
function afterEnd(step: Step, input: RunInput): void {
  switch (input.type) {
    case "note":
      step.emit(input.event);
      return;
    case "claim":
    case "recover":
    case "timer_fired":
    case "child_started":
    case "child_ended":
      return;
    default:
      throw new AppError("invalid_transition", `the run has ended: ${step.draft.run.status}`);
  }
}

function take(step: Step, input: Exclude<RunInput, { type: "create" }>): void {
  switch (input.type) {
    case "claim":
      loseWorkers(step, false);
      begin(step);
      return;
    case "recover":
      loseWorkers(step, true);
      return;
    case "stage_succeeded":
      succeed(step, input);
      return;
    case "stage_failed": {
      const { handles } = runningAttempt(step, input.stageId, input.attempt);
      if (handles === null || input.error.code === "worker_lost") failStage(step, input.stageId, input.error, input.timedOut);
      else endHandler(step, input.stageId, handles, input.error);
      return;
    }
    case "compensation_ended":
      endCompensation(step, input);
      return;
    case "child_started":
      childStarted(step, input);
      return;
    case "child_ended":
      childEnded(step, input);
      return;
    case "timer_fired":
      loseWorkers(step, false);
      fire(step, input.timer);
      return;
    case "gate_decided":
      decide(step, input);
      return;
    case "operate":
      operate(step, input);
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

/** What a worker could have started but for its slots is for the next one; a step that did nothing leaves its job to be given back. */
function handOn(step: Step): void {
  if (step.events.length === 0) return;
  for (const stageId of step.draft.queued) if (step.hasLabels(stageId)) step.handOver(stageId, stageStateOf(step.draft, stageId).attempt);
}

function begin(step: Step): void {
  if (step.draft.run.status !== "queued") return;
  step.emit({ type: "run.started", stage_id: null, attempt: null, data: {} });
  runHook(step, "on_start");
}

function succeed(step: Step, { stageId, attempt, outputs, simulated }: Extract<RunInput, { type: "stage_succeeded" }>): void {
  const { handles } = runningAttempt(step, stageId, attempt);
  if (handles === null) complete(step, stageId, outputs, simulated);
  else endHandler(step, stageId, handles, null);
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
  else if (timer.type === "gate_timeout") gateTimedOut(step, timer.stageId);
  else waitTimedOut(step, timer.stageId);
}

/** A retry whose timer came before its time by this machine's clock, and found no room: nothing else would come back to it. */
function askAgain(step: Step, timer: RunTimer): void {
  if (timer.type !== "retry" || step.due !== timer.stageId) return;
  const state = stageStateOf(step.draft, timer.stageId);
  if (state.status !== "retrying" || state.attempt + 1 !== timer.attempt || state.retryAt <= step.at) return;
  step.command({ type: "startTimer", timer: { ...timer, again: (timer.again ?? 0) + 1 }, at: state.retryAt });
}

/** Stages whose worker is known to be gone: their lease was handed out again, or (`all`) the process that ran them is dead. */
function loseWorkers(step: Step, all: boolean): void {
  const lost = (lease: string) => all || (step.claim !== undefined && lease !== step.claim.lease && jobOf(lease) === jobOf(step.claim.lease));
  for (const stageId of [...step.draft.running]) {
    const state = stageStateOf(step.draft, stageId);
    if (state.status === "running" && lost(state.lease))
      failStage(step, stageId, { code: "worker_lost", message: `the worker ${state.worker} was lost`, retryable: true });
  }
  loseCompensations(step, lost);
}

function jobOf(lease: string): string {
  return lease.slice(0, lease.lastIndexOf("/"));
}
