import type { JsonObject } from "@/lib/shared/json";
import type { Hook, Stage } from "@/lib/swdl";
import type { RunTimer } from "./run-timer";

export type HookName = "on_start" | "on_complete" | "on_failure";

/** What has to be done because of a step, as data. Timers and hand-overs are written with the step itself; the others follow its commit. */
export type RunCommand =
  | { type: "dispatchStage"; stageId: string; attempt: number; stage: Stage; inputs: JsonObject; env: Record<string, string>; lease: string; timeoutMs: number }
  /** Work for whichever worker has a slot; without a stage it is the run itself that waits for its first worker. */
  | { type: "handOver"; stageId: string | null; attempt: number; position: number }
  | { type: "startTimer"; timer: RunTimer; at: string }
  | { type: "cancelTimer"; timer: RunTimer }
  | { type: "cancelStage"; stageId: string; attempt: number; reason: string }
  | { type: "runHook"; hook: HookName; index: number; call: Hook };

/** The deterministic name of a command: with the run's id it gives the job its id, so that a repeat is one job. */
export function timerName(runId: string, timer: RunTimer): string {
  switch (timer.type) {
    case "run_timeout":
      return `${runId}:run_timeout`;
    case "escalate":
      return `${runId}:${timer.stageId}:${timer.attempt}:escalate:${timer.step}`;
    default:
      return `${runId}:${timer.stageId}:${timer.attempt}:${timer.type}`;
  }
}

/** `position` sets a later hand-over of the same attempt apart: the job of the first may be on its way out when the second is sent. */
export function handOverName(
  runId: string,
  { stageId, attempt, position }: Pick<Extract<RunCommand, { type: "handOver" }>, "stageId" | "attempt" | "position">,
): string {
  return stageId === null ? `${runId}:start:${position}` : `${runId}:${stageId}:${attempt}:${position}`;
}
