import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDatabase, type DatabaseUrls, startPostgres } from "../support/postgres";
import { cutConnections, dropListeners, type Fault, restartServer, stopWorker } from "./support/faults";
import { Fleet } from "./support/fleet";
import { isLongForm, killsOr, seed, show } from "./support/form";
import { seeded } from "./support/random";
import { inShort } from "./support/verdict";

const WORKERS = 3;
const HOUR_MS = 3_600_000;
const FINISH_MS = 120_000;
const TEST_MS = 15 * 60_000;

/** Times that each fault is brought about in the long form; the short form has all of them once, in one test. */
const ROUNDS = Math.ceil(killsOr(0) / 20);

// The server that the other tests share must not be ended: this file starts its own.
delete process.env["TEST_DATABASE_URL"];
const server = await startPostgres({ durable: true });

let database: DatabaseUrls;
let fleet: Fleet | undefined;

afterAll(() => server.stop());
beforeEach(async () => {
  database = await createDatabase(server);
});
afterEach(async () => {
  await fleet?.remove();
  fleet = undefined;
});

async function suffer(title: string, faults: readonly Fault[], clockOffsetsMs: readonly number[] = [0]) {
  const random = seeded(seed);
  fleet = await Fleet.start({ database, workers: WORKERS, clockOffsetsMs });
  for (const fault of faults) await fault({ fleet, server, url: database.url, random });
  const verdict = await fleet.finish(FINISH_MS);
  show(title, { faults: faults.length, ...inShort(verdict), effects: fleet.effects(), crashes: fleet.crashes });
  expect(verdict.problems).toEqual([]);
  return verdict;
}

const repeated = (fault: Fault) => Array.from({ length: ROUNDS }, () => fault);
const alone: { title: string; fault: Fault }[] = [
  { title: "the server is killed and started again", fault: restartServer },
  { title: "all connections are cut", fault: cutConnections },
  { title: "the connections for wake-ups are cut", fault: dropListeners },
];

test(
  "a worker that was stopped for longer than its lease cannot write what it wakes up with",
  async () => {
    const { losses } = await suffer("stopped worker", [stopWorker, ...repeated(stopWorker)]);
    expect(losses.length, "others took over what it was doing").toBeGreaterThan(0);
  },
  TEST_MS,
);

test(
  "the server killed, all connections cut, wake-ups lost, and clocks an hour off",
  async () => {
    await suffer("faults together", [dropListeners, cutConnections, restartServer, ...repeated(cutConnections)], [0, HOUR_MS, -HOUR_MS]);
  },
  TEST_MS,
);

describe.runIf(isLongForm)("again and again", () => {
  test.each(alone)("$title", async ({ title, fault }) => void (await suffer(title, repeated(fault))), TEST_MS);
});
