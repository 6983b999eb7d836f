import type { JsonObject } from "@/lib/shared/json";
import type { ActorRef } from "@/lib/shared/run/events";
import type { GateDecision, RunStatus } from "@/lib/shared/run/status";
import type { Definition } from "@/lib/swdl";
import type { FrozenRun } from "./core/projection-rows";
import type { StageAct } from "./core/run-input";

export interface StartRun {
  frozen: Omit<FrozenRun, "runId" | "createdAt" | "parent" | "concurrency">;
  /** The parsed `frozen.source` with `frozen.overrides` applied: the caller has it already. */
  definition: Definition;
  /** Absent: a run from the beginning. */
  from?: RunFrom;
}

/** A run that begins at a stage and takes over what another run has done before it. */
export interface RunFrom {
  runId: string;
  stageId: string;
  /** By stage, in place of what it gave in the other run. */
  outputs?: Record<string, JsonObject>;
}

export interface ControlRequest {
  runId: string;
  actor: ActorRef;
  reason?: string;
}

export interface OperateRequest {
  runId: string;
  stageId: string;
  act: StageAct;
  actor: ActorRef;
  reason: string;
}

export interface GateDecisionRequest {
  runId: string;
  stageId: string;
  decision: GateDecision;
  actor: ActorRef & { email: string | null; roles: string[] };
  comment: string;
  form: JsonObject;
}

/**
 * The face of the engine for services and the composition root. Every verb resolves after its transaction has committed, and throws
 * `AppError` `not_found`, `invalid_transition` (a state that does not admit it, a late or double decision), `forbidden` (not an approver)
 * or `invalid_input` (form fields, outputs, an expression of the concurrency group) without writing anything.
 */
export interface Engine {
  startRun(input: StartRun): Promise<{ runId: string; number: number; status: RunStatus }>;
  pause(request: ControlRequest): Promise<RunStatus>;
  resume(request: ControlRequest): Promise<RunStatus>;
  cancel(request: ControlRequest): Promise<RunStatus>;
  /** Retries, skips, overrides, holds or releases one stage, of a run that goes on or has ended. */
  operate(request: OperateRequest): Promise<RunStatus>;
  decideGate(request: GateDecisionRequest): Promise<RunStatus>;
  /** Starts to claim and execute work in this process, after recovery. A process that only serves pages does not call it. */
  startWorker(options: WorkerOptions): Promise<void>;
  /** No new claims; running stages get `graceMs` to finish, then are aborted and go back to the queue. */
  drain(graceMs: number): Promise<void>;
}

export interface WorkerOptions {
  /** Names this process in events: `<host>-<pid>`. */
  worker: string;
  /** Stages at once in this process. */
  slots: number;
  /** What `runs_on` of a stage can ask for here. Absent: nothing. */
  labels?: readonly string[];
  /** True where this process is known to be the only one: leases of the process before it are dead, so recovery happens at once. */
  soleOwner: boolean;
}
