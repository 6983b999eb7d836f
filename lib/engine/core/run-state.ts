import type { Json, JsonObject } from "@/lib/shared/json";
import type { RunError, RunEventData } from "@/lib/shared/run/events";
import type { ApprovalProjection } from "./projection-rows";

/** The failure that a stage's `on_error` action is called for; the stage ends with it, whatever the action does. */
export interface HandledFailure {
  error: RunError;
  timedOut: boolean;
}

/** What a stage has behind it and before it, by status. `attempt` counts from 1. */
export type StageState =
  | { status: "pending"; attempt: number }
  | { status: "queued"; attempt: number; queuedAt: string; handles: HandledFailure | null; givenInputs: JsonObject | null }
  | {
      status: "running";
      attempt: number;
      worker: string;
      lease: string;
      inputs: JsonObject;
      queuedAt: string | null;
      startedAt: string;
      deadlineAt: string | null;
      handles: HandledFailure | null;
    }
  | {
      status: "waiting";
      attempt: number;
      inputs: JsonObject;
      startedAt: string;
      awaiting: RunEventData["stage.waiting"]["reason"];
      error: RunError | null;
      childRunId: string | null;
    }
  | {
      status: "retrying";
      attempt: number;
      error: RunError;
      retryAt: string;
      startedAt: string;
      handles: HandledFailure | null;
      /** Given by a person for the next attempt. */
      givenInputs: JsonObject | null;
    }
  | {
      status: "completed";
      attempt: number;
      inputs: JsonObject;
      outputs: JsonObject;
      simulated: boolean;
      worker: string | null;
      startedAt: string;
      completedAt: string;
      /** Position of the event that completed it: a rollback goes backwards through these. */
      position: number;
      /** How it came by its outputs: by its own work, from another run, or from a person. */
      origin: "work" | "reused" | "overridden";
    }
  | {
      status: "failed" | "timed_out";
      attempt: number;
      inputs: JsonObject | null;
      outputs: JsonObject;
      error: RunError;
      tolerated: boolean;
      worker: string | null;
      startedAt: string | null;
      completedAt: string;
    }
  | { status: "skipped"; attempt: number; reason: RunEventData["stage.skipped"]["reason"]; detail: string; completedAt: string }
  | { status: "cancelled"; attempt: number; reason: string; startedAt: string | null; completedAt: string };

/** The run's own part of its state, with exactly the fields that its status has. */
export type RunLifecycle =
  | { status: "queued" }
  | { status: "running" | "waiting" | "paused"; startedAt: string | null }
  | { status: "completed"; startedAt: string; completedAt: string }
  | { status: "failed" | "timed_out"; startedAt: string | null; completedAt: string; error: RunError }
  | { status: "cancelled"; startedAt: string | null; completedAt: string; reason: string };

/** A fan-out whose items are known. */
export interface FanOut {
  items: readonly Json[];
  /** Children that have not been let in to be scheduled, in the order of their items. */
  backlog: Set<string>;
  /** Children that have not ended. */
  open: number;
  /** Whether a child has failed and was not tolerated. */
  hasFailed: boolean;
}

export type Compensation =
  | { status: "running"; attempt: number; worker: string; lease: string }
  /** Its worker was lost. */
  | { status: "again"; attempt: number }
  | { status: "completed"; attempt: number }
  | { status: "failed"; attempt: number; error: RunError };

/**
 * The fold of a run's events. Next to the statuses it keeps the counts that a scheduler would otherwise have to look for: they follow from
 * the same events.
 */
export interface RunState {
  runId: string;
  position: number;
  run: RunLifecycle;
  stages: ReadonlyMap<string, StageState>;
  approvals: ReadonlyMap<string, ApprovalProjection>;
  /** The approval that a stage waits for, by stage. */
  openApprovals: ReadonlyMap<string, string>;
  fanOuts: ReadonlyMap<string, FanOut>;
  /** Dependencies that have not ended, by stage; a stage without any is not in it. */
  unmet: ReadonlyMap<string, number>;
  /** Stages whose dependencies have all ended and that have not been started, skipped or queued. */
  ready: ReadonlySet<string>;
  /** Those of `ready` whose join rule has not been looked at yet. */
  unjudged: ReadonlySet<string>;
  queued: ReadonlySet<string>;
  running: ReadonlySet<string>;
  /** Waiting or retrying. */
  awaiting: ReadonlySet<string>;
  /** Not to be started until a person lets them go. */
  held: ReadonlySet<string>;
  /** Attempts that ended because a worker was lost: they do not count against `max_attempts`. */
  losses: ReadonlyMap<string, number>;
  /** Stages whose `requires_approval` was given. */
  approved: ReadonlySet<string>;
  /** What a rollback has undone so far, by stage. */
  compensations: ReadonlyMap<string, Compensation>;
  hooksDone: ReadonlySet<string>;
  ended: number;
  hasFailures: boolean;
  /** The first failure that `on_failure: halt` ends the run with. From then on nothing starts. */
  halted: { stageId: string; error: RunError } | null;
}
