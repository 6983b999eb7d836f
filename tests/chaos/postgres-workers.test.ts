import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { createDatabase } from "../support/postgres";
import { Fleet } from "./support/fleet";
import { isLongForm, killsOr, seed, show } from "./support/form";
import { seeded } from "./support/random";
import { inShort } from "./support/verdict";

const server = inject("postgres");
const KILLS = killsOr(3);
/** From the end of a lost lease to the moment its stages go on. */
const RECOVERY_MS = 30_000;
const FINISH_MS = 240_000;

/** How the kills are shared out; the short form has two workers only. */
const fleets = isLongForm ? [[1, 0.1] as const, [2, 0.4] as const, [10, 0.5] as const] : [[2, 1] as const];
const cases = fleets.map(([workers, share]) => ({ workers, kills: Math.round(KILLS * share) }));

describe.skipIf("skip" in server)("skip" in server ? `workers on PostgreSQL (${server.skip})` : "workers on PostgreSQL", () => {
  let url: string;
  let drop: () => Promise<void>;
  let fleet: Fleet | undefined;

  beforeEach(async () => {
    if ("skip" in server) return;
    ({ url, drop } = await createDatabase(server.url));
  });
  afterEach(async () => {
    await fleet?.remove();
    fleet = undefined;
    await drop();
  });

  test.each(cases)(
    "$workers of them, killed $kills times at random moments, keep every promise",
    async ({ workers, kills }) => {
      const random = seeded(seed + workers);
      fleet = await Fleet.start({ url, workers });
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
      show(`PostgreSQL, ${workers} workers`, { kills, ...inShort(verdict), slowestRecoveryMs, effects: fleet.effects(), crashes: fleet.crashes });
      expect(verdict.problems).toEqual([]);
      expect(verdict.losses.length, "some died in the middle of a stage").toBeGreaterThan(0);
      expect(slowestRecoveryMs).toBeLessThan(RECOVERY_MS);
    },
    KILLS * 5_000 + FINISH_MS,
  );
});
