import type { JsonObject } from "@/lib/shared/json";
import type { ActorRef, NewRunEvent, RunError } from "@/lib/shared/run/events";
import type { GateDecision } from "@/lib/shared/run/status";
import type { ReusedStage } from "./reuse";
import type { RunTimer } from "./run-timer";

/**
 * The process that may start stages in this step. Absent: nothing starts here, what is ready is handed to the queue.
 * `lease` is `<job id>/<times it was handed out>`: a stage under an earlier lease of the same job has lost its worker.
 */
export interface Claim {
  worker: string;
  lease: string;
  slots: number;
  /** What `runs_on` can ask for here. */
  labels: readonly string[];
}

/** What a person does to one stage while the others go on. */
export type StageAct =
  /** Another attempt now; `inputs` replace what the stage's own sources say, name by name. */
  { kind: "retry"; inputs: JsonObject } | { kind: "skip" } | { kind: "override"; outputs: JsonObject } | { kind: "hold" } | { kind: "release" };

/** How the run that a `workflow` stage waits for has ended, or why it could not be started. */
export type ChildEnd = { status: "completed"; outputs: JsonObject } | { status: "failed"; error: RunError };

/** What can happen to a run. Each is refused with `invalid_transition` where the state does not admit it. */
export type RunInput =
  | { type: "create"; reuse: readonly ReusedStage[] }
  /** A worker takes the run's work; `recover`: every running stage has lost its worker, because its process is known to be dead. */
  | { type: "claim"; claim: Claim }
  | { type: "recover" }
  | { type: "stage_succeeded"; stageId: string; attempt: number; outputs: JsonObject; simulated: boolean; claim?: Claim }
  | { type: "stage_failed"; stageId: string; attempt: number; error: RunError; timedOut: boolean; claim?: Claim }
  | { type: "compensation_ended"; stageId: string; attempt: number; error: RunError | null; claim?: Claim }
  /** The run of a `workflow` stage exists: one that is not waited for has done its part. */
  | { type: "child_started"; stageId: string; attempt: number }
  | { type: "child_ended"; stageId: string; attempt: number; end: ChildEnd }
  | { type: "timer_fired"; timer: RunTimer; claim?: Claim }
  | {
      type: "gate_decided";
      stageId: string;
      decision: GateDecision;
      actor: ActorRef & { email: string | null; roles: string[] };
      comment: string;
      form: JsonObject;
    }
  | { type: "operate"; stageId: string; act: StageAct; actor: ActorRef; reason: string }
  | { type: "pause"; actor: ActorRef; reason?: string }
  | { type: "resume"; actor: ActorRef }
  | { type: "cancel"; actor: ActorRef; reason?: string }
  /** Something to be told in the log that changes no status: progress, an agent session, a hook's end. */
  | { type: "note"; event: Extract<NewRunEvent, { type: "stage.progress" | "agent.updated" | "hook.completed" | "hook.failed" }> };
