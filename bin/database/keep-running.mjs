import { setTimeout as pause } from "node:timers/promises";
import { Problem } from "../launcher/problem.mjs";
import { knownCause } from "./explain.mjs";

const RESTART_AFTER_MS = [100, 500, 1_000, 2_000, 5_000, 10_000];
/** A database that ran for this long starts the pauses anew. */
const STEADY_MS = 60_000;

/**
 * Keeps a database running: when it ends by itself it is started again, with growing pauses, for as long as `stop` was not called. The
 * application waits meanwhile. `start` resolves to a running database or throws a `Problem`; `recentLog` is read to explain an end.
 * Rejects where the first start fails.
 * @param {{ start: () => Promise<{ ended: Promise<string>, stop: () => Promise<void> }>, recentLog: () => string, print: (line: string) => void }} options
 */
export async function keepRunning({ start, recentLog, print }) {
  const stopping = new AbortController();
  let database = await start();
  let endedByItself = false;
  const watching = watch();

  async function watch() {
    let tries = 0;
    while (!stopping.signal.aborted) {
      const startedMs = performance.now();
      const how = await database.ended;
      if (stopping.signal.aborted) return;
      endedByItself = true;
      const cause = knownCause(recentLog());
      print(`The database ended (${how}); starting it again.${cause === undefined ? "" : ` ${cause}`}`);
      if (performance.now() - startedMs > STEADY_MS) tries = 0;
      let said;
      for (let again; again === undefined && !stopping.signal.aborted; tries += 1) {
        await pause(RESTART_AFTER_MS[Math.min(tries, RESTART_AFTER_MS.length - 1)], undefined, { signal: stopping.signal }).catch(() => undefined);
        if (stopping.signal.aborted) return;
        again = await start().catch((error) => {
          if (!(error instanceof Problem)) throw error;
          // The same reason, told at another time by another process, is said once.
          const reason = error.message.replaceAll(/\d+/g, "");
          if (reason !== said) print(`${error.message}\nTrying again.`);
          said = reason;
          return undefined;
        });
        if (again !== undefined) database = again;
      }
      print("The database runs again.");
    }
  }

  return {
    /** Whether it ever ended by itself: what failed at that time may succeed now. */
    hasEnded: () => endedByItself,
    /** Shuts the database down, and resolves when it has ended. */
    async stop() {
      stopping.abort();
      await database.stop();
      await watching;
      // It may have been starting when the stop was asked for.
      await database.stop();
    },
  };
}
