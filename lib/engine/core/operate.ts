import { AppError } from "@/lib/shared/app-error";
import { durationMs } from "@/lib/shared/duration";
import type { JsonObject } from "@/lib/shared/json";
import type { ByHand } from "@/lib/shared/run/events";
import { isTerminalRun, isTerminalStage, type StageStatus } from "@/lib/shared/run/status";
import { checkOutputs, withOutputDefaults } from "@/lib/swdl";
import { stageStateOf } from "./draft";
import { cancelChildren } from "./fan-out";
import { stopWaiting } from "./finish";
import { wakeUp } from "./resume";
import type { RunInput } from "./run-input";
import { childOf, type RunPlan, stageOf } from "./run-plan";
import type { StageState } from "./run-state";
import type { Step } from "./step";

type Operate = Extract<RunInput, { type: "operate" }>;

/**
 * What a person does to one stage, in a run that goes on or has ended. Throws `invalid_transition` where the act has no meaning in the
 * stage's status, `invalid_input` for outputs or inputs that the stage does not take.
 */
export function operate(step: Step, input: Operate): void {
  const { stageId, act } = input;
  const stage = stageOf(step.context.plan, stageId);
  const state = stageStateOf(step.draft, stageId);
  // What is half undone cannot be built on: the act waits for the end of the rollback, or for a cancel.
  if (!isTerminalRun(step.draft.run.status) && [...step.draft.compensations.values()].some(({ status }) => status === "running"))
    throw new AppError("invalid_transition", "the run is being rolled back; wait for its end");
  switch (act.kind) {
    case "hold":
      admitOnly(step, input, state, ["pending", "queued", "retrying"]);
      if (isTerminalRun(step.draft.run.status)) throw new AppError("invalid_transition", `the run has ended: ${step.draft.run.status}`);
      if (step.draft.held.has(stageId)) throw new AppError("invalid_transition", `${stage.name} is held already`);
      step.emit({ type: "stage.held", stage_id: stageId, attempt: null, data: { by: byHand(input, []) } });
      return;
    case "release":
      if (!step.draft.held.has(stageId)) throw new AppError("invalid_transition", `${stage.name} is not held`);
      step.emit({ type: "stage.released", stage_id: stageId, attempt: null, data: { by: byHand(input, []) } });
      return;
    case "retry":
      admitOnly(step, input, state, ["failed", "timed_out", "cancelled", "skipped", "retrying", "waiting"]);
      if (state.status === "waiting" && state.awaiting !== "operator") throw refusal(step, input, state);
      requireKnownInputs(step, stageId, act.inputs);
      requireDependencies(step, stageId);
      retry(step, input, state, act.inputs);
      return;
    case "skip": {
      admitOnly(step, input, state, ["pending", "queued", "retrying", "waiting", "running", "failed", "timed_out", "cancelled"]);
      const by = goOn(step, input, state);
      const detail = input.reason === "" ? `skipped by ${input.actor.name}` : `skipped by ${input.actor.name}: ${input.reason}`;
      step.emit({ type: "stage.skipped", stage_id: stageId, attempt: null, data: { reason: "operator", detail, by } });
      return;
    }
    case "override": {
      if (state.status === "completed") requireUnread(step, stageId);
      const outputs = withOutputDefaults(stage.outputs, act.outputs);
      const errors = checkOutputs(stage.outputs, outputs).map(({ path, message }) => ({ path: `outputs.${path}`, message }));
      if (errors.length > 0) throw new AppError("invalid_input", "the outputs break the contract of the stage", { errors });
      const by = goOn(step, input, state);
      step.emit({ type: "stage.overridden", stage_id: stageId, attempt: null, data: { outputs, by } });
      return;
    }
  }
}

function retry(step: Step, input: Operate, state: StageState, inputs: JsonObject): void {
  const { stageId, actor, reason } = input;
  const by = goOn(step, input, state);
  const error = "error" in state && state.error !== null ? state.error : { code: "operator", message: reason === "" ? `retried by ${actor.name}` : reason };
  const given = Object.keys(inputs).length === 0 ? {} : { inputs };
  step.emit({
    type: "stage.retrying",
    stage_id: stageId,
    attempt: state.attempt,
    data: { error, retry_at: step.at, next_attempt: state.attempt + 1, by, ...given },
  });
}

/** Ends what the stage has under way, brings an ended run back, and says what is pending again because of the act. */
function goOn(step: Step, input: Operate, state: StageState): ByHand {
  const { stageId, actor, reason } = input;
  const { draft, context } = step;
  const child = childOf(stageId);
  if (child !== undefined && stageStateOf(draft, child.parentId).status !== "waiting")
    throw new AppError("invalid_transition", `${child.parentId} has ended; retry it, and those of its items run again that did not complete`);
  if (state.status === "waiting" && state.awaiting === "children") cancelChildren(step, stageId, `${input.act.kind} by ${actor.name}`);
  stopWaiting(step, stageId, reason === "" ? `${input.act.kind} by ${actor.name}` : reason);
  const ended = isTerminalRun(draft.run.status);
  const stopped = ended || draft.halted !== null;
  if (draft.held.has(stageId)) step.emit({ type: "stage.released", stage_id: stageId, attempt: null, data: { by: byHand(input, []) } });
  const reset = waitingInVain(step, stageId, stopped);
  if (ended) {
    const timeoutMs = durationMs(context.plan.definition.config.timeout);
    step.emit({ type: "run.resumed", stage_id: null, attempt: null, data: { actor } });
    step.command({ type: "startTimer", timer: { type: "run_timeout" }, at: step.later(timeoutMs) });
    if (step.draft.run.status === "queued") step.handOver(null);
  } else if (draft.run.status === "paused" && isPausedBy(step, stageId)) {
    step.emit({ type: "run.resumed", stage_id: null, attempt: null, data: { actor } });
    wakeUp(step);
  }
  return byHand(input, reset);
}

/** The run was paused by the failure of this very stage, and no other waits for a person. */
function isPausedBy({ draft }: Step, stageId: string): boolean {
  const forOperator = [...draft.awaiting].filter((id) => {
    const state = stageStateOf(draft, id);
    return state.status === "waiting" && state.awaiting === "operator";
  });
  return forOperator.length === 1 && forOperator[0] === stageId;
}

/** A stage that was never reached, because the run ended before it, cannot be the one to begin with. */
function requireDependencies(step: Step, stageId: string): void {
  for (const id of stageOf(step.context.plan, stageId).depends_on) {
    const { status } = stageStateOf(step.draft, id);
    if (!isTerminalStage(status) || status === "cancelled")
      throw new AppError("invalid_transition", `${id}, which is before ${stageId}, is ${status}: retry that one`);
  }
}

/** Stages that were skipped or cancelled for want of this one; where the run had been stopped, whatever else was cancelled by that. */
function waitingInVain(step: Step, stageId: string, stopped: boolean): string[] {
  const behind = closure(step.context.plan, stageId);
  return [...step.draft.stages].flatMap(([id, state]) => {
    if (id === stageId || childOf(id) !== undefined) return [];
    if (state.status === "cancelled") return stopped || behind.has(id) ? [id] : [];
    const forWant = state.status === "skipped" && ["upstream_failed", "dependencies", "run_if"].includes(state.reason);
    return forWant && behind.has(id) ? [id] : [];
  });
}

/** Every stage behind a stage, however far. */
export function closure(plan: RunPlan, stageId: string): Set<string> {
  const found = new Set<string>();
  const open = [stageId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of plan.dependents.get(id) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return found;
}

/** Outputs that another stage has read may not change under it. */
function requireUnread(step: Step, stageId: string): void {
  for (const id of step.context.plan.dependents.get(stageId) ?? []) {
    const { status } = stageStateOf(step.draft, id);
    if (status !== "pending" && status !== "skipped" && status !== "cancelled")
      throw new AppError("invalid_transition", `${id} has worked with these outputs already; run it again from ${stageId}, or fork the run`);
  }
}

function requireKnownInputs(step: Step, stageId: string, inputs: JsonObject): void {
  const stage = stageOf(step.context.plan, stageId);
  const errors = Object.keys(inputs)
    .filter((name) => !Object.hasOwn(stage.inputs, name))
    .map((name) => ({ path: `inputs.${name}`, message: "the stage has no such input" }));
  if (errors.length > 0) throw new AppError("invalid_input", "the stage does not take these inputs", { errors });
}

function admitOnly(step: Step, input: Operate, state: StageState, admitted: readonly StageStatus[]): void {
  if (!admitted.includes(state.status)) throw refusal(step, input, state);
}

function refusal(step: Step, { stageId, act }: Operate, state: StageState): AppError {
  const { name } = stageOf(step.context.plan, stageId);
  const why = isTerminalStage(state.status) ? `has ended: ${state.status}` : `is ${state.status}`;
  return new AppError("invalid_transition", `${act.kind} has no meaning here: ${name} ${why}`);
}

function byHand({ actor, reason }: Operate, reset: string[]): ByHand {
  return { actor, reason, reset };
}
