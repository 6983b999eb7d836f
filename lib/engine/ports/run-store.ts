import type { RunEvent } from "@/lib/shared/run/events";
import type { ApprovalProjection, FrozenRun, RunProjection, StageProjection } from "../core/projection-rows";
import type { NewJob } from "./job-queue";

/** One step of a run: everything in it is written in one transaction, or nothing is. */
export interface RunChange {
  runId: string;
  workspaceId: string;
  /** The position of the last event this change was computed from. Another position in the store: `conflict`, and nothing is written. */
  expectedPosition: number;
  /** Dense: the first has position `expectedPosition + 1`. Never empty. */
  events: RunEvent[];
  run: RunProjection;
  /** Only those that changed. */
  stages: StageProjection[];
  approvals: ApprovalProjection[];
  jobs: NewJob[];
  /**
   * Ids of jobs that are no longer wanted. A job that is gone already is no error; one that was handed out stays, because it is the lease of
   * stages that run under it, also while that worker is dead.
   */
  cancelJobs: string[];
}

export interface StoredRun {
  frozen: FrozenRun;
  number: number;
  /** All events from position 1. The state is their fold. */
  events: RunEvent[];
}

export interface RunStore {
  /** Inserts the run with its first events (`expectedPosition` 0), its projections and its jobs. Returns the run's number, counted per workflow from 1. */
  create(frozen: FrozenRun, change: RunChange): Promise<{ number: number }>;
  load(runId: string): Promise<StoredRun | undefined>;
  commit(change: RunChange): Promise<"committed" | "conflict">;
  /** Events after a position, in order, at most `limit`. */
  eventsAfter(runId: string, position: number, limit: number): Promise<RunEvent[]>;
  /** Ids of all runs that have not ended, oldest first: what recovery looks at. */
  unfinishedRunIds(): Promise<string[]>;
  /**
   * Takes a place in the run's concurrency group, where fewer than its limit are under way and nobody has waited longer; asked again it
   * answers the same. `active`: the admitted runs of the group that have not ended, oldest first, this one left out.
   */
  admit(runId: string): Promise<{ admitted: boolean; active: string[] }>;
  /** The run of a concurrency group that has waited longest for its place. */
  nextWaiting(workspaceId: string, group: string): Promise<string | undefined>;
  /** Sets the run aside with a reason after repeated failures to advance it; it is not advanced again. */
  quarantine(runId: string, reason: string): Promise<void>;
  /** Whether an error of this store says nothing about the run: it cannot be reached, or has no room. What failed may be tried again. */
  isOutage(error: unknown): boolean;
}
