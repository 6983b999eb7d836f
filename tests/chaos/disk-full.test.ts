import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { openStores } from "@/db/open-stores";
import { eventually } from "../support/eventually";
import { seed, show } from "./support/form";
import { type Journal, startJournal } from "./support/journal";
import { type SmallDisk, smallDisk } from "./support/small-disk";
import { acknowledged, inShort, judge } from "./support/verdict";
import { buildWorker, type WorkerProcess, type WorkerProgram } from "./support/worker-process";

const DISK_MB = 160;
const FULL_MS = 2_000;
const FINISH_MS = 90_000;

let journal: Journal | undefined;
let program: WorkerProgram | undefined;
let alive: WorkerProcess | undefined;
let disk: SmallDisk | undefined;

afterEach(async () => {
  alive?.signal("SIGKILL");
  await alive?.ended;
  await journal?.close();
  program?.remove();
  disk?.unmount();
});

test(
  "a full disk costs the embedded server nothing that it acknowledged; it says what is wrong, and goes on by itself",
  async ({ skip }) => {
    const made = smallDisk(DISK_MB);
    if ("skip" in made) return skip(made.skip);
    disk = made;
    journal = await startJournal();
    program = await buildWorker();
    const promised = acknowledged();
    const location = { dataDir: made.folder };
    const drive = { journalUrl: journal.url, seed, atOnce: 4, size: { fewest: 5, most: 40, scripts: false } };
    let open: number | undefined;
    const server = program.start(
      { name: "embedded", location, dataDir: made.folder, slots: 8, drive },
      {
        onMessage: (message) => {
          promised.note(message);
          if ("open" in message) open = message.open;
        },
      },
    );
    alive = server;
    await server.ready;
    await eventually(() => (journal !== undefined && journal.arrivals.length > 20 ? true : undefined));
    made.fill();
    await pause(FULL_MS);
    expect(server.output()).toMatch(/No space left on device/i);
    made.free();

    server.finish();
    open = undefined;
    await eventually(() => (open === 0 ? true : undefined), FINISH_MS).catch((error: Error) => {
      throw new Error(`${error.message}; ${open} runs are open\n${server.output()}`);
    });
    server.signal("SIGTERM");
    expect(await server.ended).toBe(0);
    const stores = await openStores({ location, migrationsFolder: program.migrationsFolder, onProblem: () => undefined });
    const verdict = await judge(stores.database, journal, promised);
    await stores.close();
    show("disk full", inShort(verdict));
    expect(verdict.problems).toEqual([]);
  },
  FINISH_MS + 60_000,
);
