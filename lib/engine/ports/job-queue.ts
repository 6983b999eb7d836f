import type { JsonObject } from "@/lib/shared/json";
import type { HookName } from "../core/commands";
import type { RunTimer } from "../core/run-timer";

/**
 * The queue for everything that must happen later or elsewhere.
 * `advance`: there is queued work in this run; the worker that fetches it holds the lease of all stages it starts.
 * `timer`: hand the timer to the run at `startAfter`.
 * `hook`: run what the hook of this run asks for.
 * `start_child`: start the run that a stage of type `workflow` asks for. `child_ended`: tell that stage of `runId` how its child ended.
 * `cancel`: end this run, because the run that started it has ended, or a newer one of its concurrency group takes its place.
 * `admit_next`: `runId` has ended and left its place in its concurrency group.
 */
export type JobPayload =
  | { kind: "advance"; runId: string }
  | { kind: "timer"; runId: string; timer: RunTimer }
  | { kind: "hook"; runId: string; hook: HookName }
  | { kind: "start_child"; runId: string; stageId: string; attempt: number; childRunId: string; parameters: JsonObject }
  | { kind: "child_ended"; runId: string; stageId: string; attempt: number; childRunId: string }
  | { kind: "cancel"; runId: string; reason: string }
  | { kind: "admit_next"; runId: string };

export interface NewJob {
  /** A UUID that is a function of what the job is for, so that a repeated send is one job. */
  id: string;
  payload: JobPayload;
  /** Labels that a worker must carry to fetch it. Absent: any worker. */
  labels?: readonly string[];
  /** ISO 8601; absent: now. */
  startAfter?: string;
}

export interface LeasedJob {
  id: string;
  /** How often this job was handed out before: with `id` it is the fence of its lease. */
  retryCount: number;
  payload: JobPayload;
}

export interface JobQueue {
  /** Up to `limit` due jobs that want no other labels than these, each now leased to this process. */
  fetch(limit: number, labels: readonly string[]): Promise<LeasedJob[]>;
  /** Proves that this process is alive; without it for the heartbeat interval (10 s) another process gets the job. Returns the ids still held. */
  touch(jobs: readonly LeasedJob[]): Promise<string[]>;
  /** Ends the leases. A lease that was lost meanwhile is not touched. */
  complete(jobs: readonly LeasedJob[]): Promise<void>;
  /** Gives the job back at once, for another worker or a later try. */
  release(jobs: readonly LeasedJob[]): Promise<void>;
  send(jobs: readonly NewJob[]): Promise<void>;
  /** Calls back when new jobs may be there (a notification, never a promise: poll as well). Returns the way to stop. */
  onWake(listener: () => void): () => void;
  /**
   * Takes back, at once, every job that was leased before the database was last started. Only for who knows that those processes are dead: the
   * embedded start, which starts the database itself.
   */
  releaseAll(): Promise<void>;
}
