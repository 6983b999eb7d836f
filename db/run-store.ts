import type { RunChange, RunStore } from "@/lib/engine/ports/run-store";
import { AppError } from "@/lib/shared/app-error";
import type { Database } from "./client";
import { isOutage } from "./is-outage";
import type { TransactionalJobQueue } from "./queue/job-queue";
import type { SqlRow, SqlSession } from "./raw-sql";
import { changeValues, frozenRecord, partsOf } from "./runs/change-values";
import { commitSql, createSql } from "./runs/commit-sql";
import { createConcurrencyGroups } from "./runs/concurrency";
import { setLargeOutputsApart } from "./runs/large-outputs";
import { loadRun, readEvents } from "./runs/load-run";
import type { Signals } from "./signals";

/** Runs, their event logs and projections. A change with no job is one statement; with jobs it is one transaction with the queue's own tables. */
export function createRunStore(
  { raw }: Pick<Database, "raw">,
  queue: Pick<TransactionalJobQueue, "prepare" | "sendWithin" | "cancelWithin" | "wake">,
  signals: Pick<Signals, "publish">,
): RunStore {
  /** The change and its jobs, and once they are committed whoever waits for them is told. */
  async function write(change: RunChange, statement: string, values: readonly unknown[]): Promise<SqlRow | undefined> {
    const { runId, workspaceId, jobs, cancelJobs } = change;
    const row = jobs.length === 0 && cancelJobs.length === 0 ? (await raw.query(statement, values))[0] : await writeWithJobs(change, statement, values);
    if (row === undefined) return undefined;
    signals.publish({ runId, workspaceId, position: Number(row["position"]) });
    if (jobs.length > 0) queue.wake();
    return row;
  }

  async function writeWithJobs(change: RunChange, statement: string, values: readonly unknown[]): Promise<SqlRow | undefined> {
    await queue.prepare(change.jobs);
    return raw.transaction(async (session: SqlSession) => {
      const [row] = await session.query(statement, values);
      if (row === undefined) return undefined;
      // First what is no longer wanted: a timer may be set again under the same id.
      await queue.cancelWithin(session, change.cancelJobs);
      await queue.sendWithin(session, change.jobs);
      return row;
    });
  }

  return {
    ...createConcurrencyGroups({ raw }),
    async create(frozen, change) {
      const slim = setLargeOutputsApart(change);
      const row = await write(change, createSql(partsOf(slim)), changeValues(slim, frozenRecord(frozen)));
      if (row === undefined) throw new AppError("not_found", "there is no such workflow in this workspace");
      return { number: Number(row["number"]) };
    },
    async commit(change) {
      const slim = setLargeOutputsApart(change);
      const row = await write(change, commitSql(partsOf(slim)), changeValues(slim, change.expectedPosition));
      return row === undefined ? "conflict" : "committed";
    },
    load: (runId) => loadRun(raw, runId),
    eventsAfter: (runId, position, limit) => readEvents(raw, runId, position, limit),
    async unfinishedRunIds() {
      const rows = await raw.query(
        "SELECT id FROM runs WHERE status IN ('queued', 'running', 'waiting', 'paused') AND quarantined_reason IS NULL ORDER BY created_at, id",
      );
      return rows.map(({ id }) => String(id));
    },
    isOutage,
    async quarantine(runId, reason) {
      await raw.query("UPDATE runs SET quarantined_reason = $2 WHERE id = $1", [runId, reason.replaceAll("\0", "\ufffd")]);
    },
  };
}
