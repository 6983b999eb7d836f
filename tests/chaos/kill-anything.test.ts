import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase as startDatabase } from "@/bin/database/open-database.mjs";
import { processExists } from "@/bin/database/process-identity.mjs";
import { openDatabase } from "@/db/client";
import { databaseAccess } from "@/lib/server/database-location";
import { eventually } from "../support/eventually";
import { ApiDriver } from "./support/api-driver";
import { killsOr, seed, show } from "./support/form";
import { Installation } from "./support/installation";
import { type Journal, startJournal } from "./support/journal";
import { signal, statesOf } from "./support/processes";
import { type Random, seeded } from "./support/random";
import { type Acknowledged, acknowledged, inShort, judge } from "./support/verdict";

const KILLS = killsOr(5);
const AT_ONCE = 4;
/** In the long form, which takes the better part of an hour. */
const SHOWN_EVERY = 20;
const GOES_ON_MS = 180_000;
const FINISH_MS = 300_000;

const VICTIMS = ["launcher", "server", "database", "backend", "all"] as const;
type Victim = (typeof VICTIMS)[number];

let journal: Journal;
let installation: Installation;
let promised: Acknowledged;
let driver: ApiDriver;

beforeEach(async () => {
  journal = await startJournal();
  promised = acknowledged();
  installation = await Installation.make({ STAGECRAFT_HTTP_ALLOW: "127.0.0.1" });
  const { url, key } = installation;
  driver = new ApiDriver({ url, key, journalUrl: journal.url, seed, atOnce: AT_ONCE, size: { fewest: 5, most: 40 } }, promised);
});
afterEach(async () => {
  await installation.remove();
  await driver.stop();
  await journal.close();
});

test(
  `launcher, server, database and all together, killed ${KILLS} times in random order under load, keep every promise`,
  async () => {
    const random = seeded(seed);
    const kills: Partial<Record<Victim | "stopped" | "while it starts", number>> = {};
    const count = (what: keyof typeof kills) => {
      kills[what] = (kills[what] ?? 0) + 1;
    };
    await installation.start();
    await installation.ready();
    driver.start();
    for (const [index, victim] of victims(random).entries()) {
      if (index > 0 && index % SHOWN_EVERY === 0) show("so far", { kills, starts: installation.starts, effects: journal.arrivals.length });
      // Some die while they start, most in the middle of their work.
      if (installation.starts > 1 && random.chance(0.15)) count("while it starts");
      else await goesOn();
      await pause(random.int(0, 2_500));
      if (random.chance(0.2)) {
        count("stopped");
        await freeze(random);
      }
      count(victim);
      await kill(victim, random);
    }
    await goesOn();
    driver.finishing = true;
    await eventually(() => (driver.open === 0 ? true : undefined), FINISH_MS).catch((error: Error) => {
      throw new Error(`${error.message}; ${driver.open} runs are open\n${installation.output()}`);
    });
    await driver.stop();
    expect(await installation.stop()).toBe(0);

    const verdict = await verdictOf(installation.dataDir);
    const { starts } = installation;
    show("kills of everything", { kills, starts, ...inShort(verdict), effects: journal.arrivals.length, failures: driver.failures });
    expect(verdict.problems).toEqual([]);
    expect(verdict.runs).toBeGreaterThanOrEqual(promised.runs.size);
  },
  KILLS * 60_000 + FINISH_MS + GOES_ON_MS,
);

/** Each of them once before any of them a second time, in random order. */
function victims(random: Random): Victim[] {
  const order: Victim[] = [];
  while (order.length < KILLS) {
    const left: Victim[] = [...VICTIMS];
    while (left.length > 0) order.push(...left.splice(random.int(0, left.length - 1), 1));
  }
  return order.slice(0, KILLS);
}

/** Waits until the server answers and stages have effects again. Throws where the launcher ended, or nothing happens. */
async function goesOn(): Promise<void> {
  await installation.ready();
  const before = journal.arrivals.length;
  await eventually(() => {
    if (!installation.isAlive()) throw new Error("the launcher ended");
    return journal.arrivals.length > before ? true : undefined;
  }, GOES_ON_MS).catch((error: Error) => {
    throw new Error(`no stage was executed again: ${error.message}\n${statesOf(installation.launcher())}\n${installation.output()}`);
  });
}

/** A machine that stands still for a moment: one of the processes does nothing and is not dead. */
async function freeze(random: Random): Promise<void> {
  const there = [installation.launcher(), installation.serverProcess(), installation.database()].filter((pid) => pid !== undefined);
  const pid = random.pick(there);
  if (!signal(pid, "SIGSTOP")) return;
  await pause(random.int(100, 3_000));
  signal(pid, "SIGCONT");
}

async function kill(victim: Victim, random: Random): Promise<void> {
  const [launcher, server, database] = [installation.launcher(), installation.serverProcess(), installation.database()];
  // A server or a database that dies alone is started again by its launcher.
  const starts = victim === "launcher" || victim === "all" || (victim === "server" && server === undefined);
  if (starts) signal(launcher, "SIGKILL");
  if ((victim === "server" || victim === "all") && server !== undefined) signal(server, "SIGKILL");
  if ((victim === "database" || victim === "all") && database !== undefined) signal(database, "SIGKILL");
  const backends = victim === "backend" ? installation.backends() : [];
  if (backends.length > 0) signal(random.pick(backends), "SIGKILL");
  if (!starts) return;
  // Nobody waits for the database: the next start stops what it finds. The port must be free, which a server gives back as it notices.
  await eventually(() => (installation.isAlive() || (server !== undefined && processExists(server)) ? undefined : true), 120_000);
  await installation.start();
}

/** What the tables say once everything was stopped, from the same files. */
async function verdictOf(dataDir: string) {
  const server = await startDatabase({ dataDir, print: (line: string) => console.error(line) });
  const database = openDatabase(databaseAccess({ DATABASE_URL: undefined, DATABASE_MIGRATION_URL: undefined, STAGECRAFT_DATA: dataDir }).location);
  try {
    return await judge(database, journal, promised);
  } finally {
    await database.close();
    await server.close();
  }
}
