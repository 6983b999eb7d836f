import type { JsonObject } from "@/lib/shared/json";
import type { Stage } from "@/lib/swdl";
import type { RunTimer } from "./run-timer";
import type { SealedWork } from "./stage-work";

export type HookName = "on_start" | "on_complete" | "on_failure";

/** What a dispatch is for: the stage's own work, its `on_error` action, or its `compensate` action in a rollback. */
export type Purpose = "work" | "on_error" | "compensate";

/** What has to be done because of a step, as data. All but `dispatchStage` and `cancelStage` are written with the step itself. */
export type RunCommand =
  | {
      type: "dispatchStage";
      purpose: Purpose;
      stageId: string;
      attempt: number;
      stage: Stage;
      /** Set where the templates of `stage` and `env` name secrets: then these are as they were written, and this is what to evaluate them with. */
      sealed: SealedWork | null;
      inputs: JsonObject;
      env: Record<string, string>;
      lease: string;
      timeoutMs: number;
    }
  | { type: "cancelStage"; stageId: string; attempt: number; reason: string }
  /** Work for a worker that carries the labels and has a slot; without a stage it is the run itself that waits for its first worker. */
  | { type: "handOver"; stageId: string | null; attempt: number; position: number; labels: readonly string[] }
  | { type: "startTimer"; timer: RunTimer; at: string }
  | { type: "cancelTimer"; timer: RunTimer }
  | { type: "runHook"; hook: HookName }
  | { type: "startChild"; stageId: string; attempt: number; childRunId: string; parameters: JsonObject }
  | { type: "cancelChild"; childRunId: string; reason: string }
  /** The run has ended: the stage that started it, and who waits in its concurrency group, are told. */
  | { type: "tellParent" }
  | { type: "leaveGroup" };

/** The deterministic name of a timer: with the run's id it gives the job its id, so that a repeat is one job. */
export function timerName(runId: string, timer: RunTimer): string {
  switch (timer.type) {
    case "run_timeout":
      return `${runId}:run_timeout`;
    case "escalate":
      return `${runId}:${timer.stageId}:${timer.attempt}:escalate:${timer.step}`;
    case "gate_timeout":
      return `${runId}:${timer.stageId}:${timer.attempt}:gate_timeout${timer.round === undefined ? "" : `:${timer.round}`}`;
    case "retry":
      return `${runId}:${timer.stageId}:${timer.attempt}:retry${timer.again === undefined ? "" : `:${timer.again}`}`;
    case "stage_timeout":
      return `${runId}:${timer.stageId}:${timer.attempt}:stage_timeout`;
  }
}

/** `position` sets a later hand-over of the same attempt apart: the job of the first may be on its way out when the second is sent. */
export function handOverName(
  runId: string,
  { stageId, attempt, position }: Pick<Extract<RunCommand, { type: "handOver" }>, "stageId" | "attempt" | "position">,
): string {
  return stageId === null ? `${runId}:start:${position}` : `${runId}:${stageId}:${attempt}:${position}`;
}

/** The name from which the run of a `workflow` stage has its id: the same attempt never starts two. */
export function childRunName(runId: string, stageId: string, attempt: number): string {
  return `${runId}:${stageId}:${attempt}:child`;
}
