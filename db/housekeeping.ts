import type { PGlite } from "@electric-sql/pglite";

const CHECKPOINT_EVERY_MS = 60_000;
const VACUUM_EVERY_MS = 15 * 60_000;

/**
 * The embedded database has neither autovacuum nor a checkpointer: without these, tables of updated rows and the write-ahead log only grow.
 * Returns the way to stop, which waits for what is under way.
 */
export function keepHouse(pglite: PGlite): () => Promise<void> {
  let work: Promise<unknown> = Promise.resolve();
  const queue = (statement: string) => {
    work = work.then(() => pglite.exec(statement)).catch(() => undefined); // A failure shows again at the next turn and harms no data.
  };
  const timers = [setInterval(queue, CHECKPOINT_EVERY_MS, "CHECKPOINT"), setInterval(queue, VACUUM_EVERY_MS, "VACUUM (ANALYZE)")];
  for (const timer of timers) timer.unref();
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await work;
  };
}
