import type { RunError } from "@/lib/shared/run/events";
import { isTerminalRun, isTerminalStage } from "@/lib/shared/run/status";
import { stageStateOf } from "./apply";
import type { HookName } from "./commands";
import { cancelTimers } from "./gate";
import type { Step } from "./step";

/** After everything else of a step: ends the run where nothing is left to do, or says what it waits for. */
export function settle(step: Step): void {
  const { draft } = step;
  if (isTerminalRun(draft.run.status)) return;
  if (draft.halted !== null) {
    const reason = `stopped: ${draft.halted.stageId} failed`;
    for (const stageId of [...draft.awaiting, ...draft.queued]) cancelStage(step, stageId, reason);
    if (draft.running.size > 0) return;
    cancelOpenStages(step, reason);
    const { stageId, error } = draft.halted;
    end(step, "on_failure", () => step.emit({ type: "run.failed", stage_id: null, attempt: null, data: { error, stage_id: stageId } }));
    return;
  }
  if (draft.ended === draft.stages.size) {
    end(step, "on_complete", () => step.emit({ type: "run.completed", stage_id: null, attempt: null, data: { has_failures: draft.hasFailures } }));
    return;
  }
  if (draft.run.status === "running" && draft.running.size === 0 && draft.queued.size === 0 && draft.awaiting.size > 0) {
    step.emit({ type: "run.waiting", stage_id: null, attempt: null, data: { stages: [...draft.awaiting] } });
  }
}

/** Ends the run at once, whatever it is doing: cancelled by a person, or out of time. */
export function stopRun(step: Step, stop: { kind: "cancelled"; emit(): void; reason: string } | { kind: "timed_out"; error: RunError }): void {
  cancelOpenStages(step, stop.kind === "cancelled" ? stop.reason : stop.error.message);
  if (stop.kind === "cancelled") end(step, null, stop.emit);
  else end(step, "on_failure", () => step.emit({ type: "run.timed_out", stage_id: null, attempt: null, data: { error: stop.error } }));
}

function end(step: Step, hook: HookName | null, emit: () => void): void {
  emit();
  step.command({ type: "cancelTimer", timer: { type: "run_timeout" } });
  if (hook !== null) runHook(step, hook);
}

/** Asks for the hook where the definition has one. */
export function runHook(step: Step, hook: HookName): void {
  const call = step.context.plan.definition.hooks[hook];
  if (call !== undefined) step.command({ type: "runHook", hook, index: 0, call });
}

function cancelOpenStages(step: Step, reason: string): void {
  for (const [stageId, { status }] of [...step.draft.stages]) if (!isTerminalStage(status)) cancelStage(step, stageId, reason);
}

function cancelStage(step: Step, stageId: string, reason: string): void {
  const state = stageStateOf(step.draft, stageId);
  if (state.status === "waiting" && state.awaiting === "approval") cancelTimers(step, stageId);
  if (state.status === "retrying") step.command({ type: "cancelTimer", timer: { type: "retry", stageId, attempt: state.attempt + 1 } });
  if (state.status === "running") step.command({ type: "cancelStage", stageId, attempt: state.attempt, reason });
  step.emit({ type: "stage.cancelled", stage_id: stageId, attempt: state.attempt === 0 ? null : state.attempt, data: { reason } });
}
