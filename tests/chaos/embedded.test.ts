import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStores } from "@/db/open-stores";
import { eventually } from "../support/eventually";
import { killsOr, seed, show } from "./support/form";
import { type Journal, startJournal } from "./support/journal";
import { seeded } from "./support/random";
import { type Acknowledged, acknowledged, inShort, judge } from "./support/verdict";
import { buildWorker, type WorkerProcess, type WorkerProgram } from "./support/worker-process";

const KILLS = killsOr(3);
const AT_ONCE = 4;
/** From its start to the moment the killed run goes on; on a busy machine the start alone takes longer. */
const RECOVERY_MS = 5_000;
const AFTER_START_MS = 1_000;
const FINISH_MS = 120_000;

let journal: Journal;
let program: WorkerProgram;
let dataDir: string;
let promised: Acknowledged;
let alive: WorkerProcess | undefined;
let open: number | undefined;

beforeEach(async () => {
  journal = await startJournal();
  program = await buildWorker();
  dataDir = mkdtempSync(join(tmpdir(), "stagecraft-chaos-data-"));
  promised = acknowledged();
});
afterEach(async () => {
  alive?.signal("SIGKILL");
  await alive?.ended;
  await journal.close();
  program.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

function startServer(round: number): WorkerProcess {
  open = undefined;
  alive = program.start(
    {
      name: `embedded-${round}`,
      location: { dataDir },
      dataDir,
      slots: 8,
      drive: { journalUrl: journal.url, seed, atOnce: AT_ONCE, size: { fewest: 5, most: 40 } },
    },
    {
      onMessage: (message) => {
        promised.note(message);
        if ("open" in message) open = message.open;
      },
    },
  );
  return alive;
}

test(
  `an embedded server killed ${KILLS} times at random moments keeps every promise`,
  async () => {
    const random = seeded(seed);
    const starts: WorkerProcess[] = [];
    const startTimes: number[] = [];
    for (let round = 1; round <= KILLS; round += 1) {
      const server = startServer(round);
      starts.push(server);
      // Some die before they work, most in the middle of it.
      if (!random.chance(0.15)) startTimes.push(await server.ready);
      await pause(random.int(0, 2_000));
      server.signal("SIGKILL");
      await server.ended;
    }
    const last = startServer(KILLS + 1);
    starts.push(last);
    startTimes.push(await last.ready);
    last.finish();
    await eventually(() => (open === 0 ? true : undefined), FINISH_MS).catch((error: Error) => {
      throw new Error(`${error.message}; ${open} runs are open\n${last.output()}`);
    });
    last.signal("SIGTERM");
    expect(await last.ended).toBe(0);

    const stores = await openStores({ location: { dataDir }, migrationsFolder: program.migrationsFolder, onProblem: () => undefined });
    const verdict = await judge(stores.database, journal, promised);
    await stores.close();
    const recoveries = verdict.losses.map(({ noticedAt }) => noticedAt - (starts.findLast(({ startedAt }) => startedAt <= noticedAt)?.startedAt ?? noticedAt));
    const slowestRecoveryMs = Math.max(0, ...recoveries);
    const slowestStartMs = Math.max(...startTimes);
    show("embedded", { kills: KILLS, ...inShort(verdict), effects: journal.arrivals.length, slowestRecoveryMs, slowestStartMs });
    expect(verdict.problems).toEqual([]);
    expect(recoveries.length, "some died in the middle of a stage").toBeGreaterThan(0);
    expect(slowestRecoveryMs).toBeLessThan(Math.max(RECOVERY_MS, slowestStartMs + AFTER_START_MS));
  },
  KILLS * 15_000 + FINISH_MS,
);
