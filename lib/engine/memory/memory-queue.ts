import type { Clock } from "../ports/clock";
import type { JobQueue, LeasedJob, NewJob } from "../ports/job-queue";

const HEARTBEAT_MS = 10_000;

interface Entry {
  job: NewJob;
  dueAt: number;
  retryCount: number;
  leasedUntil: number | null;
}

export interface MemoryQueue extends JobQueue {
  cancel(ids: readonly string[]): void;
  pending(): readonly NewJob[];
}

/** A queue of leases in memory: a job whose heartbeat stops is handed out again with a higher retry count. */
export function createMemoryQueue(clock: Clock): MemoryQueue {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  const now = () => clock.now().getTime();
  const wake = () => queueMicrotask(() => listeners.forEach((listener) => void listener()));
  const held = ({ id, retryCount }: LeasedJob) => {
    const entry = entries.get(id);
    return entry !== undefined && entry.leasedUntil !== null && entry.retryCount === retryCount ? entry : undefined;
  };
  const giveBack = (entry: Entry) => {
    entry.leasedUntil = null;
    entry.retryCount += 1;
  };
  return {
    async send(jobs) {
      for (const job of jobs)
        if (!entries.has(job.id))
          entries.set(job.id, { job, dueAt: job.startAfter === undefined ? now() : Date.parse(job.startAfter), retryCount: 0, leasedUntil: null });
      wake();
    },
    cancel(ids) {
      for (const id of ids) {
        const entry = entries.get(id);
        if (entry?.leasedUntil === null && entry.retryCount === 0) entries.delete(id);
      }
    },
    async fetch(limit, labels) {
      for (const entry of entries.values()) if (entry.leasedUntil !== null && entry.leasedUntil < now()) giveBack(entry);
      const fits = ({ job }: Entry) => (job.labels ?? []).every((label) => labels.includes(label));
      const due = [...entries.values()].filter((entry) => entry.leasedUntil === null && entry.dueAt <= now() && fits(entry)).slice(0, limit);
      for (const entry of due) entry.leasedUntil = now() + HEARTBEAT_MS;
      return due.map(({ job, retryCount }) => ({ id: job.id, retryCount, payload: job.payload }));
    },
    async touch(jobs) {
      return jobs.flatMap((job) => {
        const entry = held(job);
        if (entry === undefined) return [];
        entry.leasedUntil = now() + HEARTBEAT_MS;
        return [job.id];
      });
    },
    async complete(jobs) {
      for (const job of jobs) if (held(job) !== undefined) entries.delete(job.id);
    },
    async release(jobs) {
      for (const job of jobs) {
        const entry = held(job);
        if (entry !== undefined) giveBack(entry);
      }
      wake();
    },
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async releaseAll() {
      for (const entry of entries.values()) if (entry.leasedUntil !== null) giveBack(entry);
      wake();
    },
    pending: () => [...entries.values()].map(({ job }) => job),
  };
}
