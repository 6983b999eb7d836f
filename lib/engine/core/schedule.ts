import { durationMs } from "@/lib/shared/duration";
import { evaluateCondition, type Stage } from "@/lib/swdl";
import { startChild } from "./child-run";
import { stageStateOf } from "./draft";
import { failStage } from "./fail-stage";
import { endFanOuts, letChildrenIn, startFanOut } from "./fan-out";
import { requestApproval } from "./gate";
import { joinProblem } from "./join";
import { expressionFailure, resolveInputs, StageStartError } from "./resolve-stage";
import { stageOf } from "./run-plan";
import { scopeOf } from "./scope";
import { workOf } from "./stage-work";
import type { Step } from "./step";

/** Starts, skips, asks or hands over whatever the state allows now. */
export function schedule(step: Step): void {
  startQueued(step);
  for (let before = -1; mayStart(step) && before !== step.draft.position; ) {
    before = step.draft.position;
    // Also what this very step has made due: a stage that cannot be started has its `on_error` action run at once.
    startAwaited(step);
    letChildrenIn(step);
    for (const stageId of [...step.draft.unjudged]) if (mayStart(step)) judge(step, stageId);
    for (const stageId of step.draft.ready) {
      if (!mayStart(step) || !hasRoom(step)) break;
      // What became ready in this very pass is judged in the next.
      if (!step.draft.held.has(stageId) && !step.draft.unjudged.has(stageId)) admitNew(step, stageOf(step.context.plan, stageId));
    }
    endFanOuts(step);
  }
}

function mayStart({ draft }: Step): boolean {
  return draft.halted === null && (draft.run.status === "running" || draft.run.status === "waiting");
}

function startQueued(step: Step): void {
  for (const stageId of [...step.draft.queued]) {
    if (step.slots <= 0 || !mayStart(step)) return;
    if (step.canStart(stageId)) start(step, stageOf(step.context.plan, stageId), stageStateOf(step.draft, stageId).attempt);
  }
}

/** Stages whose next attempt is due, and those whose approval was given, as far as there is room for them. */
function startAwaited(step: Step): void {
  for (const stageId of [...step.draft.awaiting]) {
    if (!mayStart(step) || !hasRoom(step)) return;
    if (step.draft.held.has(stageId)) continue;
    const state = stageStateOf(step.draft, stageId);
    const isDue = state.status === "retrying" && (state.retryAt <= step.at || step.due === stageId);
    const isApproved = state.status === "waiting" && state.awaiting === "approval" && step.draft.approved.has(stageId);
    if (isDue || isApproved) admit(step, stageOf(step.context.plan, stageId), state.attempt + 1);
  }
}

/** What waits without a worker takes no room: people, and runs and stages that have room of their own. */
function needsRoom(stage: Stage): boolean {
  return stage.type !== "gate" && stage.type !== "workflow" && stage.type !== "fan_out" && stage.requires_approval === false;
}

function hasRoom({ draft, context }: Step): boolean {
  return draft.running.size + draft.queued.size < context.plan.definition.config.max_parallel_stages;
}

/** The first look at a stage that has become ready: it is skipped, or may go on; what needs room waits in `ready` until there is some. */
function judge(step: Step, stageId: string): void {
  if (!step.draft.unjudged.has(stageId)) return;
  if (step.draft.held.has(stageId)) return;
  step.draft.unjudged.delete(stageId);
  const stage = stageOf(step.context.plan, stageId);
  const problem = joinProblem(step.draft, stage);
  if (problem !== null) step.emit({ type: "stage.skipped", stage_id: stageId, attempt: null, data: problem });
  else if (!needsRoom(stage)) admitNew(step, stage);
}

/** A stage that has not begun: its condition decides now. */
function admitNew(step: Step, stage: Stage): void {
  try {
    if (!conditionHolds(step, stage)) {
      const detail = `the condition is false: ${stage.condition ?? ""}`;
      step.emit({ type: "stage.skipped", stage_id: stage.id, attempt: null, data: { reason: "condition", detail } });
      return;
    }
  } catch (error) {
    if (!(error instanceof StageStartError)) throw error;
    failStage(step, stage.id, error.error);
    return;
  }
  admit(step, stage, stageStateOf(step.draft, stage.id).attempt + 1);
}

/** Asks people first where the stage wants it, else starts it. */
function admit(step: Step, stage: Stage, attempt: number): void {
  const state = stageStateOf(step.draft, stage.id);
  const handles = state.status === "retrying" && state.handles !== null;
  try {
    if (handles) startOrHandOver(step, stage, attempt);
    else if (stage.type === "gate") requestApproval(step, stage, stage.gate, attempt);
    else if (stage.requires_approval !== false && !step.draft.approved.has(stage.id)) requestApproval(step, stage, stage.requires_approval, attempt - 1);
    else if (stage.type === "workflow") startChild(step, stage, attempt);
    else if (stage.type === "fan_out") startFanOut(step, stage, attempt);
    else startOrHandOver(step, stage, attempt);
  } catch (error) {
    if (!(error instanceof StageStartError)) throw error;
    failStage(step, stage.id, error.error);
  }
}

function conditionHolds(step: Step, stage: Stage): boolean {
  if (stage.condition === undefined) return true;
  const { plan, frozen, at } = step.context;
  try {
    return evaluateCondition(stage.condition, scopeOf(plan, step.draft, frozen, stage.id, 1, at), { now: at });
  } catch (error) {
    throw expressionFailure("condition", error);
  }
}

function startOrHandOver(step: Step, stage: Stage, attempt: number): void {
  if (step.canStart(stage.id)) {
    start(step, stage, attempt);
    return;
  }
  // While one waits for a worker its job is in the queue, or with a worker that hands on what it does not start.
  const stands = step.isHandedOver(stage.id);
  step.emit({ type: "stage.queued", stage_id: stage.id, attempt, data: {} });
  if (!stands) step.handOver(stage.id, attempt);
}

/** Starts an attempt in this process: inputs and templates are evaluated now and stored with the event. */
function start(step: Step, stage: Stage, attempt: number): void {
  const { claim } = step;
  if (claim === undefined) throw new Error("a stage starts only under a claim");
  const { plan, frozen, at } = step.context;
  const state = stageStateOf(step.draft, stage.id);
  const handles = state.status === "retrying" || state.status === "queued" ? state.handles : null;
  const given = state.status === "retrying" || state.status === "queued" ? state.givenInputs : null;
  try {
    const handler = handles === null ? undefined : stage.on_error;
    const scope = scopeOf(plan, step.draft, frozen, stage.id, attempt, at, handler === undefined ? [] : [stage.id]);
    const inputs = handler === undefined ? resolveInputs(stage, scope, at, given ?? {}) : {};
    const work = workOf(plan.definition, stage, handler === undefined ? null : { key: "on_error", call: handler }, scope, at);
    const timeoutMs = durationMs(stage.error_policy.timeout);
    step.emit({
      type: "stage.started",
      stage_id: stage.id,
      attempt,
      data: { worker: claim.worker, lease: claim.lease, inputs, deadline_at: step.later(timeoutMs) },
    });
    step.slots -= 1;
    const purpose = handler === undefined ? "work" : "on_error";
    step.command({ type: "dispatchStage", purpose, stageId: stage.id, attempt, ...work, inputs, lease: claim.lease, timeoutMs });
  } catch (error) {
    if (!(error instanceof StageStartError)) throw error;
    failStage(step, stage.id, error.error);
  }
}
