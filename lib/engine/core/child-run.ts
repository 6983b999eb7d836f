import { durationMs } from "@/lib/shared/duration";
import type { JsonObject } from "@/lib/shared/json";
import type { StageOf } from "@/lib/swdl";
import { childRunName } from "./commands";
import { complete } from "./complete-stage";
import { stageStateOf } from "./draft";
import { failStage } from "./fail-stage";
import { evaluated, resolveInputs } from "./resolve-stage";
import type { RunInput } from "./run-input";
import { stageOf } from "./run-plan";
import { scopeOf } from "./scope";
import type { Step } from "./step";

/** Asks for the run of another workflow: the stage waits for it. Throws `StageStartError` for a template that cannot be evaluated. */
export function startChild(step: Step, stage: StageOf<"workflow">, attempt: number): void {
  const { plan, frozen, at, namedUuid } = step.context;
  const scope = scopeOf(plan, step.draft, frozen, stage.id, attempt, at);
  const inputs = resolveInputs(stage, scope, at);
  const parameters = evaluated("parameters", stage.parameters, scope, at) as JsonObject;
  const childRunId = namedUuid(childRunName(step.draft.runId, stage.id, attempt));
  step.emit({
    type: "stage.waiting",
    stage_id: stage.id,
    attempt,
    data: { reason: "child", inputs: { ...inputs, ...parameters }, child_run_id: childRunId },
  });
  step.command({ type: "startChild", stageId: stage.id, attempt, childRunId, parameters });
  if (!stage.wait) return;
  const timer = { type: "stage_timeout", stageId: stage.id, attempt } as const;
  step.command({ type: "startTimer", timer, at: step.later(durationMs(stage.error_policy.timeout)) });
}

/** A child that nobody waits for has done its part by being there. */
export function childStarted(step: Step, { stageId, attempt }: Extract<RunInput, { type: "child_started" }>): void {
  const stage = stageOf(step.context.plan, stageId);
  const childRunId = awaitedChild(step, stageId, attempt);
  if (childRunId !== null && stage.type === "workflow" && !stage.wait) complete(step, stageId, { run_id: childRunId });
}

/** The child has ended, or could not be started. One that is no longer waited for is no error: the stage was ended meanwhile. */
export function childEnded(step: Step, { stageId, attempt, end }: Extract<RunInput, { type: "child_ended" }>): void {
  const childRunId = awaitedChild(step, stageId, attempt);
  if (childRunId === null) return;
  step.command({ type: "cancelTimer", timer: { type: "stage_timeout", stageId, attempt } });
  if (end.status === "completed") complete(step, stageId, { ...end.outputs, run_id: childRunId });
  else failStage(step, stageId, end.error);
}

function awaitedChild(step: Step, stageId: string, attempt: number): string | null {
  const state = stageStateOf(step.draft, stageId);
  return state.status === "waiting" && state.awaiting === "child" && state.attempt === attempt ? state.childRunId : null;
}
