import { rm } from "node:fs/promises";
import type { Clock } from "@/lib/engine/ports/clock";
import type { EngineLogger } from "@/lib/engine/runner/create-engine";

const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 3_600_000;
/** Each batch is a transaction, and on the embedded database holds up everything else for as long. */
const BATCH = 50;

export interface Retention {
  clock: Clock;
  logger: Pick<EngineLogger, "info" | "warn">;
  /** Deletes up to `limit` runs whose time is over at `now` and answers with their ids. */
  deleteExpired(now: Date, limit: number): Promise<string[]>;
  /** Where this process kept the files of a run. */
  folderOf(runId: string): string;
}

/**
 * Deletes what workspaces no longer want to keep: a minute after the start, then every hour. A sweep that fails is tried again at the next.
 * Returns the way to stop, which waits for the batch under way.
 */
export function startRetention(retention: Retention): () => Promise<void> {
  let stopped = false;
  let work: Promise<void> = Promise.resolve();
  let cancel: () => void = () => undefined;
  const plan = (delayMs: number) => {
    cancel = retention.clock.after(delayMs, () => {
      work = sweep(retention, () => stopped)
        .catch((error: unknown) => retention.logger.warn({ err: error }, "expired runs could not be deleted; trying again in an hour"))
        .then(() => {
          if (!stopped) plan(EVERY_MS);
        });
    });
  };
  plan(FIRST_AFTER_MS);
  return async () => {
    stopped = true;
    cancel();
    await work;
  };
}

async function sweep({ clock, logger, deleteExpired, folderOf }: Retention, isStopped: () => boolean): Promise<void> {
  let deleted = 0;
  let full = true;
  while (full && !isStopped()) {
    const runIds = await deleteExpired(clock.now(), BATCH);
    for (const runId of runIds) await rm(folderOf(runId), { recursive: true, force: true });
    deleted += runIds.length;
    full = runIds.length === BATCH;
  }
  if (deleted > 0) logger.info({ runs: deleted }, "deleted runs that were older than their workspace keeps them");
}
