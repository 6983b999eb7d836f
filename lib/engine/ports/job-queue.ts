import type { RunTimer } from "../core/run-timer";

/**
 * The queue for everything that must happen later or elsewhere.
 * `advance`: there is queued work in this run; the worker that fetches it holds the lease of all stages it starts.
 * `timer`: hand `input` to the run at `startAfter`.
 */
export type JobPayload = { kind: "advance"; runId: string } | { kind: "timer"; runId: string; timer: RunTimer };

export interface NewJob {
  /** A UUID that is a function of what the job is for, so that a repeated send is one job. */
  id: string;
  payload: JobPayload;
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
  /** Up to `limit` due jobs, each now leased to this process. */
  fetch(limit: number): Promise<LeasedJob[]>;
  /** Proves that this process is alive; without it for the heartbeat interval (10 s) another process gets the job. Returns the ids still held. */
  touch(jobs: readonly LeasedJob[]): Promise<string[]>;
  /** Ends the leases. A lease that was lost meanwhile is not touched. */
  complete(jobs: readonly LeasedJob[]): Promise<void>;
  /** Gives the job back at once, for another worker or a later try. */
  release(jobs: readonly LeasedJob[]): Promise<void>;
  send(jobs: readonly NewJob[]): Promise<void>;
  /** Calls back when new jobs may be there (a notification, never a promise: poll as well). Returns the way to stop. */
  onWake(listener: () => void): () => void;
  /** Takes back, at once, every job leased by a process that is known to be dead: embedded start after a crash. */
  releaseAll(): Promise<void>;
}
