import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openDatabase as startDatabase } from "@/bin/database/open-database.mjs";
import { openDatabase } from "@/db/client";
import { type DatabaseAccess, databaseAccess } from "@/lib/server/database-location";
import { eventually } from "../support/eventually";
import { seed, show } from "./support/form";
import { type Journal, startJournal } from "./support/journal";
import { type SmallDisk, smallDisk } from "./support/small-disk";
import { acknowledged, inShort, judge } from "./support/verdict";
import { buildWorker, type WorkerProcess, type WorkerProgram } from "./support/worker-process";

const DISK_MB = 160;
const FINISH_MS = 180_000;

let journal: Journal | undefined;
let program: WorkerProgram | undefined;
let alive: WorkerProcess | undefined;
let database: Awaited<ReturnType<typeof startDatabase>> | undefined;
let disk: SmallDisk | undefined;

afterEach(async () => {
  alive?.signal("SIGKILL");
  await alive?.ended;
  await journal?.close();
  program?.remove();
  await database?.close();
  disk?.unmount();
});

test(
  "a full disk costs nothing that was acknowledged; what is wrong is said, and everything goes on by itself",
  async ({ skip }) => {
    const made = smallDisk(DISK_MB);
    if ("skip" in made) return skip(made.skip);
    disk = made;
    const dataDir = join(made.folder, "data");
    const printed: string[] = [];
    database = await startDatabase({ dataDir, print: (line: string) => void printed.push(line) });
    journal = await startJournal();
    program = await buildWorker();
    const promised = acknowledged();
    const drive = { journalUrl: journal.url, seed, atOnce: 4, size: { fewest: 5, most: 40, scripts: false } };
    let open: number | undefined;
    const server = program.start(
      { name: "server", ...accessTo(dataDir), dataDir, slots: 8, soleOwner: true, drive },
      {
        onMessage: (message) => {
          promised.note(message);
          if ("open" in message) open = message.open;
        },
      },
    );
    alive = server;
    await server.ready;
    await eventually(() => (journal !== undefined && journal.arrivals.length > 20 ? true : undefined), 60_000);
    made.fill();
    // It has what is left of its log's current file before it fails.
    await eventually(() => (/No space left on device|disk is full/i.test(server.output() + printed.join("\n")) ? true : undefined), FINISH_MS);
    made.free();

    server.finish();
    open = undefined;
    await eventually(() => (open === 0 ? true : undefined), FINISH_MS).catch((error: Error) => {
      throw new Error(`${error.message}; ${open} runs are open\n${server.output()}\n${printed.join("\n")}`);
    });
    server.signal("SIGTERM");
    expect(await server.ended).toBe(0);
    const reader = openDatabase(accessTo(dataDir).location);
    const verdict = await judge(reader, journal, promised);
    await reader.close();
    show("disk full", { ...inShort(verdict), printed });
    expect(verdict.problems).toEqual([]);
  },
  2 * FINISH_MS + 60_000,
);

/** As the launcher's processes find it. */
function accessTo(dataDir: string): Required<DatabaseAccess> {
  const { location, migrateAs } = databaseAccess({ DATABASE_URL: undefined, DATABASE_MIGRATION_URL: undefined, STAGECRAFT_DATA: dataDir });
  if (migrateAs === undefined) throw new Error("the role of the migrations is unknown");
  return { location, migrateAs };
}
