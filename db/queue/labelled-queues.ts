import type { PgBoss } from "pg-boss";
import type { NewJob } from "@/lib/engine/ports/job-queue";
import type { RawSql } from "../raw-sql";
import { COMMON_QUEUE, labelsOfQueue, queueOfLabels } from "./queue-names";

/** pg-boss accepts no less. */
const HEARTBEAT_SECONDS = 10;
const DAY_SECONDS = 24 * 3600;
/** How old the list of queues may be: until then a worker does not see the first job of labels that nobody has asked for before. */
const LIST_MAX_AGE_MS = 3_000;

const SETTINGS = {
  heartbeatSeconds: HEARTBEAT_SECONDS,
  // Whether a worker is alive is shown by its heartbeat; the age of a lease says nothing.
  expireInSeconds: DAY_SECONDS - 1,
  retryLimit: 2_000_000_000,
  retryDelay: 0,
  retentionSeconds: 10 * 365 * DAY_SECONDS,
  deleteAfterSeconds: 3600,
};

export interface LabelledQueues {
  /** Makes the queues of these jobs where they do not exist. To be called before a transaction: on one connection, within one it would wait for ever. */
  prepare(jobs: readonly Pick<NewJob, "labels">[]): Promise<void>;
  /** The queues whose jobs a worker with these labels may take, the common one first. */
  fitting(labels: readonly string[]): Promise<string[]>;
}

/** Opens the common queue and keeps a list of the others, one for each set of labels that a job has ever asked for. */
export async function openLabelledQueues(boss: PgBoss, raw: RawSql): Promise<LabelledQueues> {
  const known = new Set<string>();
  let listedAt = Number.NEGATIVE_INFINITY;

  async function make(name: string): Promise<void> {
    await boss.createQueue(name, SETTINGS);
    // Reads the queue's settings into pg-boss's cache: a later send within a transaction must not have to.
    await boss.fetch(name, { batchSize: 1, minPriority: 1 });
    known.add(name);
  }

  async function list(): Promise<string[]> {
    if (performance.now() - listedAt > LIST_MAX_AGE_MS) {
      listedAt = performance.now();
      for (const row of await raw.query("SELECT name FROM pgboss.queue")) if (labelsOfQueue(String(row["name"])) !== undefined) known.add(String(row["name"]));
    }
    return [...known];
  }

  await make(COMMON_QUEUE);
  return {
    async prepare(jobs) {
      for (const name of new Set(jobs.map(({ labels }) => queueOfLabels(labels)))) if (!known.has(name)) await make(name);
    },
    async fitting(labels) {
      // Most workers carry none, and need no list.
      if (labels.length === 0) return [COMMON_QUEUE];
      const names = await list();
      return [COMMON_QUEUE, ...names.filter((name) => name !== COMMON_QUEUE && labelsOfQueue(name)?.every((label) => labels.includes(label)))];
    },
  };
}
