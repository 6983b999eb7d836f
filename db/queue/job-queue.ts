import { PgBoss } from "pg-boss";
import { z } from "zod";
import type { JobQueue, LeasedJob, NewJob } from "@/lib/engine/ports/job-queue";
import { openChannel } from "../channel";
import type { Database } from "../client";
import type { SqlSession } from "../raw-sql";
import { storableJson } from "../storable-json";
import { bossOver } from "./boss-over";
import { openLabelledQueues } from "./labelled-queues";
import { COMMON_QUEUE, OUR_JOBS, queueOfLabels } from "./queue-names";

/** What pg-boss answers and leaves out of its types. */
const touchedSchema = z.object({ settled: z.array(z.string()) });

/** The queue, and what the run store needs of it to send within its own transaction. */
export interface TransactionalJobQueue extends JobQueue {
  /** To be called before the transaction in which these jobs are sent. */
  prepare(jobs: readonly NewJob[]): Promise<void>;
  /** Whoever sends so wakes the workers by `wake` once its transaction has committed. */
  sendWithin(session: SqlSession, jobs: readonly NewJob[]): Promise<void>;
  wake(): void;
  cancelWithin(session: SqlSession, jobIds: readonly string[]): Promise<void>;
  /** How many jobs are due, for metrics. */
  readyCount(): Promise<number>;
  close(): Promise<void>;
}

/**
 * The engine's queue over pg-boss, as a store of leases only: the engine fetches, touches and completes. `installQueue` makes its tables.
 * Finished jobs are deleted, so that the table stays as small as what is pending and an id may be sent again.
 */
export async function openJobQueue(database: Database, onProblem: (error: unknown) => void): Promise<TransactionalJobQueue> {
  const boss = new PgBoss({
    db: bossOver(database.raw),
    migrate: false,
    schedule: false,
    // The sweep that takes jobs from workers whose heartbeat stopped.
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    // Finished jobs are deleted, so its indexes stay small; and only the owner of a table may reindex it.
    reindex: false,
  });
  boss.on("error", onProblem);
  await boss.start();
  const { raw } = database;
  const queues = await openLabelledQueues(boss, raw);
  /** The queue of each lease that did not come from the common one, by its fence. */
  const queueOf = new Map<string, string>();
  const wakes = await openChannel<"wake">(database, "stagecraft_jobs", {
    keyOf: () => "wake",
    read: () => "wake",
    onGap: (announce) => announce("wake"),
    onProblem,
  });
  const wake = () => wakes.publish("wake");

  async function sendWithin(session: SqlSession, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const unique = [...new Map(jobs.map((job) => [job.id, job])).values()];
    for (const [name, batch] of Map.groupBy(unique, ({ labels }) => queueOfLabels(labels)))
      await boss.insert(name, batch.map(toInsert), { db: bossOver(session) });
  }

  const byQueue = (jobs: readonly LeasedJob[]) => Map.groupBy(jobs, (job) => queueOf.get(fenceName(job)) ?? COMMON_QUEUE);
  const forget = (jobs: readonly LeasedJob[]) => {
    for (const job of jobs) queueOf.delete(fenceName(job));
  };
  /** Whether the common queue filled the last batch by itself: then the others come first, so that neither starves. */
  let commonIsAhead = false;

  return {
    prepare: queues.prepare,
    sendWithin,
    async cancelWithin(session, jobIds) {
      if (jobIds.length > 0)
        await session.query("DELETE FROM pgboss.job WHERE name = ANY(ARRAY(SELECT name FROM pgboss.queue)) AND id = ANY($1::uuid[]) AND state = 'created'", [
          [...jobIds],
        ]);
    },
    async send(jobs) {
      if (jobs.length === 0) return;
      await queues.prepare(jobs);
      await raw.transaction((session) => sendWithin(session, jobs));
      wake();
    },
    async fetch(limit, labels) {
      const names = await queues.fitting(labels);
      const leased: LeasedJob[] = [];
      for (const name of commonIsAhead ? names.toReversed() : names) {
        if (leased.length >= limit) break;
        const jobs = await boss.fetch<LeasedJob["payload"]>(name, { batchSize: limit - leased.length });
        for (const { id, retryCount, data } of jobs) {
          leased.push({ id, retryCount, payload: data });
          if (name !== COMMON_QUEUE) queueOf.set(fenceName({ id, retryCount }), name);
        }
        if (name === COMMON_QUEUE) commonIsAhead = jobs.length === limit;
      }
      return leased;
    },
    async touch(jobs) {
      const held: string[] = [];
      for (const [name, batch] of byQueue(jobs)) held.push(...touchedSchema.parse(await boss.touch(name, batch.map(fence))).settled);
      forget(jobs.filter(({ id }) => !held.includes(id)));
      return held;
    },
    async complete(jobs) {
      for (const [name, batch] of byQueue(jobs)) await boss.deleteJob(name, batch.map(fence));
      forget(jobs);
    },
    async release(jobs) {
      if (jobs.length === 0) return;
      for (const [name, batch] of byQueue(jobs)) await boss.fail(name, batch.map(fence), { message: "released" });
      forget(jobs);
      wake();
    },
    wake,
    onWake: (listener) => wakes.subscribe(listener),
    async releaseAll() {
      const active = await raw.query(
        `SELECT name, array_agg(id::text) AS ids FROM pgboss.job WHERE ${OUR_JOBS} AND state = 'active' AND started_on < pg_postmaster_start_time() GROUP BY name`,
      );
      for (const { name, ids } of active) await boss.fail(String(name), ids as string[], { message: "its process died" });
      if (active.length > 0) wake();
    },
    async readyCount() {
      const [row] = await raw.query(`SELECT count(*)::int AS ready FROM pgboss.job WHERE ${OUR_JOBS} AND state < 'active' AND start_after <= now()`);
      return Number(row?.["ready"] ?? 0);
    },
    async close() {
      await wakes.close();
      await boss.stop({ graceful: false, close: true });
    },
  };
}

/** A lease among all that this process ever held. */
function fenceName({ id, retryCount }: Pick<LeasedJob, "id" | "retryCount">): string {
  return `${id}/${retryCount}`;
}

function fence({ id, retryCount }: LeasedJob): { id: string; retryCount: number } {
  return { id, retryCount };
}

function toInsert({ id, payload, startAfter }: NewJob): { id: string; data: object; startAfter?: string } {
  return { id, data: storableJson(payload), startAfter };
}
