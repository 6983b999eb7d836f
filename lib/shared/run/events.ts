import type { Json, JsonObject } from "../json";
import type { GateDecision, TriggerType } from "./status";

/** Why a stage or a run did not succeed. `code` is stable and listed in docs/engine.md; `message` is for people. */
export interface RunError {
  code: string;
  message: string;
  retryable?: boolean;
  details?: Json;
}

/** One part of what an agent was given for a stage. */
export interface PackedPart {
  /** `output` and `handoff`: an input that reads what earlier stages gave, or made for those behind them. */
  kind: "instructions" | "prompt" | "input" | "output" | "handoff" | "module" | "contract";
  name: string;
  /** The stages that it was read from. */
  from: string[];
  /** In UTF-8. */
  bytes: number;
  /** Estimated. */
  tokens: number;
  /** `missing`: the workflow asks for it, and its content was not there to be given. */
  state: "whole" | "missing";
}

/** Who did it. `id` is the row id of the user or API key; `system` acts for timers and recovery. */
export interface ActorRef {
  kind: "user" | "api_key" | "system";
  id: string;
  name: string;
}

export interface GateField {
  type: string;
  required: boolean;
  description?: string;
  default?: Json;
  enum?: Json[];
  minimum?: number;
  maximum?: number;
  min_length?: number;
  max_length?: number;
  pattern?: string;
}

/** Who steered one stage by hand, and why. `reset`: stages that had been skipped or cancelled for want of it, and are pending again. */
export interface ByHand {
  actor: ActorRef;
  reason: string;
  reset: string[];
}

/**
 * What each event says. Keys are snake_case because the log is also the wire format (`GET …/events`, SSE).
 * `stage_id` and `attempt` are in the envelope, not here.
 */
export interface RunEventData {
  "run.created": { actor: ActorRef; trigger: { type: TriggerType }; version: string };
  "run.started": Record<never, never>;
  "run.waiting": { stages: string[] };
  "run.paused": { actor: ActorRef; reason?: string };
  /** After its end: a person retried, skipped or overrode one of its stages, and the run goes on. */
  "run.resumed": { actor: ActorRef };
  "run.completed": { has_failures: boolean };
  "run.failed": { error: RunError; stage_id?: string };
  "run.cancelled": { actor: ActorRef; reason?: string };
  "run.timed_out": { error: RunError };
  /** Ready, and handed to the queue: `attempt` in the envelope is the attempt that will start. */
  "stage.queued": Record<never, never>;
  /** `worker` names the process; `lease` is the queue job whose heartbeat proves that worker alive. */
  "stage.started": { worker: string; lease: string; inputs: JsonObject; deadline_at: string | null };
  "stage.progress": { fraction: number | null; text: string };
  /**
   * The envelope's attempt failed; the next one starts at `retry_at`. `handling`: that was the last attempt, and the next one is the stage's
   * `on_error` action. `inputs`: given by hand in place of what the stage's own sources say.
   */
  "stage.retrying": { error: RunError; retry_at: string; next_attempt: number; handling?: { timed_out: boolean }; inputs?: JsonObject; by?: ByHand };
  /** `child_run_id`: the run that a `workflow` stage waits for. `items`: what a `fan_out` stage runs its template for; its children are `<id>[0]` and on. */
  "stage.waiting": {
    reason: "approval" | "timer" | "event" | "child" | "children" | "operator";
    inputs: JsonObject;
    error?: RunError;
    child_run_id?: string;
    items?: Json[];
  };
  /** `reused`: copied from that run, of which this one is a rerun or a fork. */
  "stage.completed": { outputs: JsonObject; simulated?: boolean; inputs?: JsonObject; reused?: string };
  /** A person gave the outputs; what the stage did or would have done no longer counts. */
  "stage.overridden": { outputs: JsonObject; by: ByHand };
  "stage.held": { by: ByHand };
  "stage.released": { by: ByHand };
  /** `tolerated`: `on_failure` let the run go on; then `outputs` holds the declared defaults. */
  "stage.failed": { error: RunError; tolerated: boolean; outputs: JsonObject };
  "stage.timed_out": { error: RunError; tolerated: boolean; outputs: JsonObject };
  "stage.skipped": { reason: "condition" | "dependencies" | "run_if" | "upstream_failed" | "operator"; detail: string; by?: ByHand };
  "stage.cancelled": { reason: string };
  /** The `compensate` action of a completed stage, in a rollback. The envelope's attempt counts the tries of the action. */
  "compensation.started": { worker: string; lease: string };
  "compensation.completed": Record<never, never>;
  /** `again`: its worker was lost, and it is tried once more. */
  "compensation.failed": { error: RunError; again: boolean };
  "gate.requested": {
    approval_id: string;
    message: string;
    approvers: string[];
    required: number | "all";
    form: Record<string, GateField>;
    expires_at: string | null;
    on_timeout: "halt" | "auto_approve" | "reject" | "escalate";
    self_approval: boolean;
  };
  "gate.decided": { approval_id: string; decision: GateDecision; actor: ActorRef; comment: string; form: JsonObject };
  "gate.escalated": { approval_id: string; approvers: string[]; expires_at: string | null };
  "hook.completed": { hook: "on_start" | "on_complete" | "on_failure" };
  "hook.failed": { hook: "on_start" | "on_complete" | "on_failure"; error: RunError };
  "phase.changed": { phase: string };
  "comment.created": { comment_id: string };
  "artifact.created": { artifact_id: string; name: string };
  /** `context`: what the agent was given, told when its session begins. */
  "agent.updated": { session_id: string; agent: string; text: string; simulated: boolean; context?: PackedPart[] };
}

export type RunEventType = keyof RunEventData;

/** An event before it has a place in the log. */
export type NewRunEvent = {
  [T in RunEventType]: { type: T; stage_id: string | null; attempt: number | null; data: RunEventData[T] };
}[RunEventType];

/** A row of `run_events`. Positions of a run are 1, 2, 3 … without a hole; `at` is ISO 8601 in UTC. */
export type RunEvent = NewRunEvent & { position: number; at: string };

export const RUN_EVENT_TYPES = [
  "run.created",
  "run.started",
  "run.waiting",
  "run.paused",
  "run.resumed",
  "run.completed",
  "run.failed",
  "run.cancelled",
  "run.timed_out",
  "stage.queued",
  "stage.started",
  "stage.progress",
  "stage.retrying",
  "stage.waiting",
  "stage.completed",
  "stage.overridden",
  "stage.held",
  "stage.released",
  "stage.failed",
  "stage.timed_out",
  "stage.skipped",
  "stage.cancelled",
  "compensation.started",
  "compensation.completed",
  "compensation.failed",
  "gate.requested",
  "gate.decided",
  "gate.escalated",
  "hook.completed",
  "hook.failed",
  "phase.changed",
  "comment.created",
  "artifact.created",
  "agent.updated",
] as const satisfies readonly RunEventType[];
