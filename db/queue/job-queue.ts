import { type ConstructorOptions, fromPglite, PgBoss } from "pg-boss";
import { z } from "zod";
import type { JobQueue, LeasedJob, NewJob } from "@/lib/engine/ports/job-queue";
import type { Database } from "../client";
import type { SqlSession } from "../raw-sql";
import { storableJson } from "../storable-json";

const QUEUE = "stagecraft";
const WAKE_CHANNEL = "stagecraft_jobs";

/** pg-boss accepts no less. */
const HEARTBEAT_SECONDS = 10;
/** What pg-boss answers and leaves out of its types. */
const touchedSchema = z.object({ settled: z.array(z.string()) });
const DAY_SECONDS = 24 * 3600;

/** The queue, and what the run store needs of it to send within its own transaction. */
export interface TransactionalJobQueue extends JobQueue {
  sendWithin(session: SqlSession, jobs: readonly NewJob[]): Promise<void>;
  cancelWithin(session: SqlSession, jobIds: readonly string[]): Promise<void>;
  /** How many jobs are due, for metrics. */
  readyCount(): Promise<number>;
  close(): Promise<void>;
}

/**
 * The engine's queue over pg-boss, as a store of leases only: the engine fetches, touches and completes. Its tables are made on the first open.
 * Finished jobs are deleted, so that the table stays as small as what is pending and an id may be sent again.
 */
export async function openJobQueue(database: Database, onProblem: (error: unknown) => void): Promise<TransactionalJobQueue> {
  const boss = new PgBoss({
    ...(database.kind === "pglite"
      ? { db: fromPglite(database.pglite), backend: "pglite" as const }
      : { connectionString: database.url, application_name: "stagecraft queue", max: 4 }),
    schedule: false,
    // The sweep that takes jobs from workers whose heartbeat stopped.
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    // Embedded, vacuum is ours and the table stays tiny.
    reindex: database.kind === "postgres",
    monitorVacuum: database.kind === "postgres",
  });
  boss.on("error", onProblem);
  await boss.start();
  await boss.createQueue(QUEUE, {
    heartbeatSeconds: HEARTBEAT_SECONDS,
    // Whether a worker is alive is shown by its heartbeat; the age of a lease says nothing.
    expireInSeconds: DAY_SECONDS - 1,
    retryLimit: 2_000_000_000,
    retryDelay: 0,
    retentionSeconds: 10 * 365 * DAY_SECONDS,
    deleteAfterSeconds: 3600,
  });
  // Reads the queue's settings into pg-boss's cache: on one connection, reading them within a transaction would wait for ever.
  await boss.fetch(QUEUE, { batchSize: 1, minPriority: 1 });

  const { raw } = database;
  const listeners = new Set<() => void>();
  const stopListening = await raw.listen(WAKE_CHANNEL, () => {
    for (const listener of listeners) listener();
  });
  const wake = (session: SqlSession) => session.query("SELECT pg_notify($1, '')", [WAKE_CHANNEL]);

  async function sendWithin(session: SqlSession, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await boss.insert(QUEUE, [...new Map(jobs.map((job) => [job.id, toInsert(job)])).values()], { db: within(session) });
    await wake(session);
  }

  return {
    sendWithin,
    async cancelWithin(session, jobIds) {
      if (jobIds.length > 0) await boss.deleteJob(QUEUE, [...jobIds], { db: within(session) });
    },
    send: (jobs) => (jobs.length === 0 ? Promise.resolve() : raw.transaction((session) => sendWithin(session, jobs))),
    async fetch(limit) {
      if (limit < 1) return [];
      const jobs = await boss.fetch<LeasedJob["payload"]>(QUEUE, { batchSize: limit });
      return jobs.map(({ id, retryCount, data }) => ({ id, retryCount, payload: data }));
    },
    async touch(jobs) {
      return jobs.length === 0 ? [] : touchedSchema.parse(await boss.touch(QUEUE, jobs.map(fence))).settled;
    },
    async complete(jobs) {
      if (jobs.length > 0) await boss.deleteJob(QUEUE, jobs.map(fence));
    },
    async release(jobs) {
      if (jobs.length === 0) return;
      await boss.fail(QUEUE, jobs.map(fence), { message: "released" });
      await wake(raw);
    },
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async releaseAll() {
      const active = await raw.query("SELECT id FROM pgboss.job WHERE name = $1 AND state = 'active'", [QUEUE]);
      if (active.length === 0) return;
      await boss.fail(
        QUEUE,
        active.map(({ id }) => String(id)),
        { message: "its process died" },
      );
      await wake(raw);
    },
    async readyCount() {
      const [row] = await raw.query("SELECT count(*)::int AS ready FROM pgboss.job WHERE name = $1 AND state < 'active' AND start_after <= now()", [QUEUE]);
      return Number(row?.["ready"] ?? 0);
    },
    async close() {
      await stopListening();
      await boss.stop({ graceful: false, close: true });
    },
  };
}

function fence({ id, retryCount }: LeasedJob): { id: string; retryCount: number } {
  return { id, retryCount };
}

function toInsert({ id, payload, startAfter }: NewJob): { id: string; data: object; startAfter?: string } {
  return { id, data: storableJson(payload), startAfter };
}

function within(session: SqlSession): NonNullable<ConstructorOptions["db"]> {
  return { executeSql: async (text, values) => ({ rows: await session.query(text, values) }) };
}
