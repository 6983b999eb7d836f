import { AppError } from "@/lib/shared/app-error";
import { durationMs } from "@/lib/shared/duration";
import type { RunError } from "@/lib/shared/run/events";
import type { Stage } from "@/lib/swdl";
import { StageStartError } from "./resolve-stage";
import type { RunInput } from "./run-input";
import { stageOf } from "./run-plan";
import type { StageState } from "./run-state";
import { scopeOf } from "./scope";
import { workOf } from "./stage-work";
import type { Step } from "./step";

/**
 * Undoes, where the document says `on_stage_failure: rollback`, what the run has completed: one `compensate` action at a time, the last
 * completed stage first. True once nothing is left to undo. A compensation that fails does not keep the others from being undone.
 */
export function rolledBack(step: Step): boolean {
  const { draft, context } = step;
  if (context.plan.definition.error_policy.on_stage_failure !== "rollback") return true;
  for (const [stageId, stage] of undoable(step)) {
    const compensation = draft.compensations.get(stageId);
    if (compensation?.status === "completed" || compensation?.status === "failed") continue;
    if (compensation?.status === "running") return false;
    const attempt = (compensation?.attempt ?? 0) + 1;
    if (!step.canStart(stageId)) {
      step.handOver(stageId, attempt);
      return false;
    }
    if (startCompensation(step, stage, attempt)) return false;
  }
  return true;
}

/** What could not be undone, for the error that the run ends with. */
export function rollbackProblems(step: Step): { stage_id: string; message: string }[] {
  return [...step.draft.compensations].flatMap(([stage_id, compensation]) =>
    compensation.status === "failed" ? [{ stage_id, message: compensation.error.message }] : [],
  );
}

/** Takes the end of a compensation. Throws `invalid_transition` for one that is not the running one: its worker counts as lost. */
export function endCompensation(step: Step, { stageId, attempt, error }: Extract<RunInput, { type: "compensation_ended" }>): void {
  const compensation = step.draft.compensations.get(stageId);
  if (compensation?.status !== "running" || compensation.attempt !== attempt)
    throw new AppError("invalid_transition", `try ${attempt} of undoing ${stageId} is not running`);
  if (error === null) step.emit({ type: "compensation.completed", stage_id: stageId, attempt, data: {} });
  else fail(step, stageId, attempt, error, false);
}

/** Compensations whose worker is gone are tried again. */
export function loseCompensations(step: Step, lost: (lease: string) => boolean): void {
  for (const [stageId, compensation] of step.draft.compensations) {
    if (compensation.status === "running" && lost(compensation.lease))
      fail(step, stageId, compensation.attempt, { code: "worker_lost", message: `the worker ${compensation.worker} was lost`, retryable: true }, true);
  }
}

/** Completed by this run's own work, and with a way to undo it; the last one first. */
function undoable(step: Step): [string, Stage][] {
  type Completed = Extract<StageState, { status: "completed" }>;
  return [...step.draft.stages]
    .filter((entry): entry is [string, Completed] => entry[1].status === "completed" && entry[1].origin === "work")
    .sort(([, a], [, b]) => b.position - a.position)
    .map(([stageId]): [string, Stage] => [stageId, stageOf(step.context.plan, stageId)])
    .filter(([, { compensate }]) => compensate !== undefined);
}

function startCompensation(step: Step, stage: Stage, attempt: number): boolean {
  const { claim, context, draft } = step;
  const { compensate, id: stageId } = stage;
  if (claim === undefined || compensate === undefined) return false;
  const { plan, frozen, at } = context;
  try {
    const scope = scopeOf(plan, draft, frozen, stageId, attempt, at, [stageId]);
    const work = workOf(plan.definition, stage, { key: "compensate", call: compensate }, scope, at);
    const timeoutMs = durationMs(stage.error_policy.timeout);
    step.emit({ type: "compensation.started", stage_id: stageId, attempt, data: { worker: claim.worker, lease: claim.lease } });
    step.slots -= 1;
    step.command({ type: "dispatchStage", purpose: "compensate", stageId, attempt, ...work, inputs: {}, lease: claim.lease, timeoutMs });
    return true;
  } catch (error) {
    if (!(error instanceof StageStartError)) throw error;
    fail(step, stageId, attempt, error.error, false);
    return false;
  }
}

function fail(step: Step, stageId: string, attempt: number, error: RunError, again: boolean): void {
  step.emit({ type: "compensation.failed", stage_id: stageId, attempt, data: { error, again } });
}
