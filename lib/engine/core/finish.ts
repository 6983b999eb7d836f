import type { RunError } from "@/lib/shared/run/events";
import { isTerminalRun, isTerminalStage } from "@/lib/shared/run/status";
import type { HookName } from "./commands";
import { hasFailed, stageStateOf } from "./draft";
import { cancelTimers } from "./gate";
import { rollbackProblems, rolledBack } from "./rollback";
import { childOf, stageOf } from "./run-plan";
import type { Step } from "./step";

/** After everything else of a step: ends the run where nothing is left to do, or says what it waits for. */
export function settle(step: Step): void {
  const { draft } = step;
  if (isTerminalRun(draft.run.status)) return;
  const failure = draft.halted ?? (draft.ended === draft.stages.size && draft.hasFailures ? haltingFailure(step) : null);
  if (failure !== null) {
    stopAfter(step, failure);
    return;
  }
  if (draft.ended === draft.stages.size) {
    end(step, "on_complete", () => step.emit({ type: "run.completed", stage_id: null, attempt: null, data: { has_failures: draft.hasFailures } }));
    return;
  }
  const waits = draft.awaiting.size > 0 || draft.held.size > 0;
  if (draft.run.status === "running" && draft.running.size === 0 && draft.queued.size === 0 && waits) {
    step.emit({ type: "run.waiting", stage_id: null, attempt: null, data: { stages: [...draft.awaiting, ...draft.held] } });
  }
}

/** A failure that ends the run although all has ended: where a person took another one back and let the run go on. */
function haltingFailure(step: Step): { stageId: string; error: RunError } | null {
  for (const [stageId, state] of step.draft.stages) {
    const halts = childOf(stageId) === undefined && hasFailed(state) && stageOf(step.context.plan, stageId).error_policy.on_failure === "halt";
    if (halts && "error" in state && state.error !== null) return { stageId, error: state.error };
  }
  return null;
}

function stopAfter(step: Step, { stageId: failedId, error }: { stageId: string; error: RunError }): void {
  const { draft } = step;
  const reason = `stopped: ${failedId} failed`;
  for (const stageId of [...draft.awaiting, ...draft.queued]) cancelStage(step, stageId, reason);
  if (draft.running.size > 0) return;
  cancelOpenStages(step, reason);
  if (!rolledBack(step)) return;
  const problems = rollbackProblems(step);
  const ending = problems.length === 0 ? error : { ...error, details: { rollback: problems, of: error.details ?? null } };
  end(step, "on_failure", () => step.emit({ type: "run.failed", stage_id: null, attempt: null, data: { error: ending, stage_id: failedId } }));
}

/** Ends the run at once, whatever it is doing: cancelled by a person, or out of time. */
export function stopRun(step: Step, stop: { kind: "cancelled"; emit(): void; reason: string } | { kind: "timed_out"; error: RunError }): void {
  const reason = stop.kind === "cancelled" ? stop.reason : stop.error.message;
  cancelOpenStages(step, reason);
  for (const [stageId, compensation] of step.draft.compensations)
    if (compensation.status === "running") step.command({ type: "cancelStage", stageId, attempt: compensation.attempt, reason });
  if (stop.kind === "cancelled") end(step, null, stop.emit);
  else end(step, "on_failure", () => step.emit({ type: "run.timed_out", stage_id: null, attempt: null, data: { error: stop.error } }));
}

function end(step: Step, hook: HookName | null, emit: () => void): void {
  const { frozen } = step.context;
  emit();
  step.command({ type: "cancelTimer", timer: { type: "run_timeout" } });
  if (hook !== null) runHook(step, hook);
  if (frozen.parent !== null) step.command({ type: "tellParent" });
  if (frozen.concurrency !== null) step.command({ type: "leaveGroup" });
}

/** Asks for the hook where the definition has one and it has not been run. */
export function runHook(step: Step, hook: HookName): void {
  if (step.context.plan.definition.hooks[hook] !== undefined && !step.draft.hooksDone.has(hook)) step.command({ type: "runHook", hook });
}

function cancelOpenStages(step: Step, reason: string): void {
  for (const [stageId, { status }] of [...step.draft.stages]) if (!isTerminalStage(status)) cancelStage(step, stageId, reason);
}

export function cancelStage(step: Step, stageId: string, reason: string): void {
  const { attempt } = stageStateOf(step.draft, stageId);
  stopWaiting(step, stageId, reason);
  step.emit({ type: "stage.cancelled", stage_id: stageId, attempt: attempt === 0 ? null : attempt, data: { reason } });
}

/** Ends what a stage has under way outside of the run's log: its execution, its timers, its child run. */
export function stopWaiting(step: Step, stageId: string, reason: string): void {
  const state = stageStateOf(step.draft, stageId);
  const { attempt } = state;
  if (state.status === "running") step.command({ type: "cancelStage", stageId, attempt, reason });
  if (state.status === "retrying") step.command({ type: "cancelTimer", timer: { type: "retry", stageId, attempt: attempt + 1 } });
  if (state.status !== "waiting") return;
  if (state.awaiting === "approval") cancelTimers(step, stageId);
  if (state.awaiting === "child" || state.awaiting === "children") step.command({ type: "cancelTimer", timer: { type: "stage_timeout", stageId, attempt } });
  if (state.childRunId !== null) step.command({ type: "cancelChild", childRunId: state.childRunId, reason });
}
