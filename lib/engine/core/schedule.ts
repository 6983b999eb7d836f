import { durationMs } from "@/lib/shared/duration";
import { evaluateCondition, type Stage } from "@/lib/swdl";
import { stageStateOf } from "./apply";
import { failStage } from "./fail-stage";
import { requestApproval } from "./gate";
import { joinProblem } from "./join";
import { asText, expressionFailure, resolveInputs, resolveStage, StageStartError } from "./resolve-stage";
import { stageOf } from "./run-plan";
import { scopeOf } from "./scope";
import type { Step } from "./step";

/** Starts, skips, asks or hands over whatever the state allows now. */
export function schedule(step: Step): void {
  startQueued(step);
  startAwaited(step);
  for (let ended = -1; mayStart(step) && ended !== step.draft.ended + step.draft.ready.size; ) {
    ended = step.draft.ended + step.draft.ready.size;
    for (const stageId of [...step.draft.ready]) {
      if (!mayStart(step)) return;
      consider(step, stageId);
    }
  }
}

function mayStart({ draft }: Step): boolean {
  return draft.halted === null && (draft.run.status === "running" || draft.run.status === "waiting");
}

function startQueued(step: Step): void {
  for (const stageId of [...step.draft.queued]) {
    if (step.slots === 0 || !mayStart(step)) return;
    start(step, stageOf(step.context.plan, stageId), stageStateOf(step.draft, stageId).attempt);
  }
}

/** Stages whose next attempt is due, and those whose approval was given, as far as there is room for them. */
function startAwaited(step: Step): void {
  for (const stageId of [...step.draft.awaiting]) {
    if (!mayStart(step) || !hasRoom(step)) return;
    const state = stageStateOf(step.draft, stageId);
    const isDue = state.status === "retrying" && (state.retryAt <= step.at || step.due === stageId);
    const isApproved = state.status === "waiting" && state.awaiting === "approval" && step.draft.approved.has(stageId);
    if (isDue || isApproved) admit(step, stageOf(step.context.plan, stageId), state.attempt + 1);
  }
}

/** Asks people first where the stage wants it, else starts it. */
function admit(step: Step, stage: Stage, attempt: number): void {
  try {
    if (stage.type === "gate") requestApproval(step, stage, stage.gate, attempt);
    else if (stage.requires_approval !== false && !step.draft.approved.has(stage.id)) requestApproval(step, stage, stage.requires_approval, attempt - 1);
    else startOrHandOver(step, stage, attempt);
  } catch (error) {
    if (!(error instanceof StageStartError)) throw error;
    failStage(step, stage.id, error.error);
  }
}

function hasRoom({ draft, context }: Step): boolean {
  return draft.running.size + draft.queued.size < context.plan.definition.config.max_parallel_stages;
}

function consider(step: Step, stageId: string): void {
  const stage = stageOf(step.context.plan, stageId);
  const asksPeople = stage.type === "gate" || stage.requires_approval !== false;
  const room = asksPeople || hasRoom(step);
  // A stage that was ready before this step and still finds no room has been judged already.
  if (!room && step.before.ready.has(stageId)) return;
  const problem = joinProblem(step.draft, stage);
  if (problem !== null) {
    step.emit({ type: "stage.skipped", stage_id: stageId, attempt: null, data: problem });
    return;
  }
  if (!room) return;
  try {
    if (!conditionHolds(step, stage)) {
      step.emit({
        type: "stage.skipped",
        stage_id: stageId,
        attempt: null,
        data: { reason: "condition", detail: `the condition is false: ${stage.condition ?? ""}` },
      });
      return;
    }
  } catch (error) {
    if (!(error instanceof StageStartError)) throw error;
    failStage(step, stageId, error.error);
    return;
  }
  admit(step, stage, 1);
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
  if (step.slots > 0) {
    start(step, stage, attempt);
    return;
  }
  step.emit({ type: "stage.queued", stage_id: stage.id, attempt, data: {} });
  step.handOver(stage.id, attempt);
}

/** Starts an attempt in this process: inputs and templates are evaluated now and stored with the event. */
function start(step: Step, stage: Stage, attempt: number): void {
  const { claim } = step;
  if (claim === undefined) throw new Error("a stage starts only under a claim");
  const { plan, frozen, at } = step.context;
  try {
    const scope = scopeOf(plan, step.draft, frozen, stage.id, attempt, at);
    const inputs = resolveInputs(stage, scope, at);
    const resolved = resolveStage(stage, scope, at);
    const env = Object.fromEntries(Object.entries(scope.env ?? {}).map(([name, value]) => [name, asText(value)]));
    const timeoutMs = durationMs(stage.error_policy.timeout);
    step.emit({
      type: "stage.started",
      stage_id: stage.id,
      attempt,
      data: { worker: claim.worker, lease: claim.lease, inputs, deadline_at: step.later(timeoutMs) },
    });
    step.slots -= 1;
    step.command({ type: "dispatchStage", stageId: stage.id, attempt, stage: resolved, inputs, env, lease: claim.lease, timeoutMs });
  } catch (error) {
    if (!(error instanceof StageStartError)) throw error;
    failStage(step, stage.id, error.error);
  }
}
