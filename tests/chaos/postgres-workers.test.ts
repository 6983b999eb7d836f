import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { createDatabase, startPostgres } from "../support/postgres";
import { Fleet } from "./support/fleet";
import { isLongForm, killsOr, seed, show } from "./support/form";
import { seeded } from "./support/random";
import { inShort } from "./support/verdict";

const KILLS = killsOr(3);
const FINISH_MS = 240_000;

/** How the kills are shared out; the short form has two workers only. */
const fleets = isLongForm ? [[1, 0.1] as const, [2, 0.4] as const, [10, 0.5] as const] : [[2, 1] as const];
const cases = fleets.map(([workers, share]) => ({ workers, kills: Math.round(KILLS * share) }));

// What is killed must have been on disk: the server that the other tests share runs without fsync.
const server = await startPostgres({ durable: true });
let database: Awaited<ReturnType<typeof createDatabase>>;
let fleet: Fleet | undefined;

afterAll(() => server.stop());
beforeEach(async () => {
  database = await createDatabase(server);
});
afterEach(async () => {
  await fleet?.remove();
  fleet = undefined;
  await database.drop();
});

test.each(cases)(
  "$workers workers, killed $kills times at random moments, keep every promise",
  async ({ workers, kills }) => {
    const random = seeded(seed + workers);
    fleet = await Fleet.start({ database, workers });
    for (let killed = 0; killed < kills; killed += 1) {
      // The only one must live long enough at times to be handed what the one before it has lost.
      await pause(workers === 1 && random.chance(0.3) ? random.int(8_000, 14_000) : random.int(100, 2_000));
      // The process that takes requests and decisions dies as well now and then.
      if (fleet.driver !== undefined && random.chance(0.1)) {
        await fleet.kill(fleet.driver);
        fleet.startDriver();
      } else {
        await fleet.kill(random.pick(fleet.workers));
        fleet.startWorker();
      }
    }
    const verdict = await fleet.finish(FINISH_MS);
    const slowestRecoveryMs = fleet.slowestRecoveryMs(verdict);
    show(`${workers} workers`, { kills, ...inShort(verdict), slowestRecoveryMs, effects: fleet.effects(), crashes: fleet.crashes });
    expect(verdict.problems).toEqual([]);
    expect(verdict.losses.length, "some died in the middle of a stage").toBeGreaterThan(0);
  },
  KILLS * 5_000 + FINISH_MS,
);
