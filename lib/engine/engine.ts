import type { JsonObject } from "@/lib/shared/json";
import type { ActorRef } from "@/lib/shared/run/events";
import type { GateDecision, RunStatus } from "@/lib/shared/run/status";
import type { Definition } from "@/lib/swdl";
import type { FrozenRun } from "./core/projection-rows";

export interface StartRun {
  frozen: Omit<FrozenRun, "runId" | "createdAt">;
  /** The parsed `frozen.source`: the caller has it already. */
  definition: Definition;
}

export interface ControlRequest {
  runId: string;
  actor: ActorRef;
  reason?: string;
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
 * or `invalid_input` (form fields) without writing anything.
 */
export interface Engine {
  startRun(input: StartRun): Promise<{ runId: string; number: number; status: RunStatus }>;
  pause(request: ControlRequest): Promise<RunStatus>;
  resume(request: ControlRequest): Promise<RunStatus>;
  cancel(request: ControlRequest): Promise<RunStatus>;
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
  /** True where this process is known to be the only one: leases of the process before it are dead, so recovery happens at once. */
  soleOwner: boolean;
}
