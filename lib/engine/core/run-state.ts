import type { JsonObject } from "@/lib/shared/json";
import type { RunError, RunEventData } from "@/lib/shared/run/events";
import type { ApprovalProjection } from "./projection-rows";

/** What a stage has behind it and before it, by status. `attempt` counts from 1. */
export type StageState =
  | { status: "pending"; attempt: number }
  | { status: "queued"; attempt: number; queuedAt: string }
  | {
      status: "running";
      attempt: number;
      worker: string;
      lease: string;
      inputs: JsonObject;
      queuedAt: string | null;
      startedAt: string;
      deadlineAt: string | null;
    }
  | { status: "waiting"; attempt: number; inputs: JsonObject; startedAt: string; awaiting: RunEventData["stage.waiting"]["reason"]; error: RunError | null }
  | { status: "retrying"; attempt: number; error: RunError; retryAt: string; startedAt: string }
  | {
      status: "completed";
      attempt: number;
      inputs: JsonObject;
      outputs: JsonObject;
      simulated: boolean;
      worker: string | null;
      startedAt: string;
      completedAt: string;
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
  /** Dependencies that have not ended, by stage; a stage without any is not in it. */
  unmet: ReadonlyMap<string, number>;
  /** Stages whose dependencies have all ended and that have not been started, skipped or queued. */
  ready: ReadonlySet<string>;
  queued: ReadonlySet<string>;
  running: ReadonlySet<string>;
  /** Waiting or retrying. */
  awaiting: ReadonlySet<string>;
  /** Attempts that ended because a worker was lost: they do not count against `max_attempts`. */
  losses: ReadonlyMap<string, number>;
  /** Stages whose `requires_approval` was given. */
  approved: ReadonlySet<string>;
  ended: number;
  hasFailures: boolean;
  /** The first failure that `on_failure: halt` ends the run with. From then on nothing starts. */
  halted: { stageId: string; error: RunError } | null;
}
