import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, expect, test } from "vitest";
import { layoutOf } from "@/bin/database/layout.mjs";
import { type SmallDisk, smallDisk } from "../chaos/support/small-disk";
import { eventually } from "../support/eventually";
import { ask, connect, holdDatabase, madeFolder, newFolder, open, removeFolders } from "./made-cluster";

/** Room for a cluster with its first 16 MB of log, and for one segment of it more. */
const DISK_MB = 96;
const TOO_SMALL_MB = 20;

let disk: SmallDisk | undefined;
const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
  disk?.unmount();
  disk = undefined;
});
afterAll(removeFolders);

type Layout = ReturnType<typeof layoutOf>;

/** The unfinished cluster of the one attempt; undefined before there is one. */
function unfinished({ unfinished: parent }: Layout): string | undefined {
  const [attempt] = existsSync(parent) ? readdirSync(parent) : [];
  return attempt === undefined ? undefined : join(parent, attempt, "cluster");
}

const MOMENTS: [when: string, isReached: (layout: Layout) => boolean][] = [
  ["before initdb has written anything", (layout) => unfinished(layout) !== undefined],
  ["while initdb makes its folders", (layout) => existsSync(join(unfinished(layout) ?? "", "base"))],
  ["while initdb fills the first database", (layout) => existsSync(join(unfinished(layout) ?? "", "base", "1", "PG_VERSION"))],
  ["when the connection file is there and the cluster is not in its place", ({ connectionFile }) => existsSync(connectionFile)],
];

test.each(MOMENTS)("a launcher killed %s is no obstacle: the next one makes the database", async (_, isReached) => {
  const dataDir = newFolder();
  const layout = layoutOf(dataDir);
  const first = holdDatabase(dataDir);
  while (!isReached(layout)) await pause(1);
  // Its initdb is left alone, and goes on while the next start begins anew.
  await first.end("SIGKILL");
  const database = await open(dataDir);
  opened.push(database);
  expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
});

test("a disk that is too small for a new database is named, and with room the next start works", async ({ skip }) => {
  const made = smallDisk(TOO_SMALL_MB);
  if ("skip" in made) return skip(made.skip);
  disk = made;
  const dataDir = join(made.folder, "data");
  await expect(open(dataDir)).rejects.toMatchObject({ name: "Problem", message: expect.stringContaining("Its disk is full: free some space.") });
  made.resize(DISK_MB);
  opened.push(await open(dataDir));
  expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
});

test("a disk without any room at the start is named", async ({ skip }) => {
  const made = smallDisk(TOO_SMALL_MB);
  if ("skip" in made) return skip(made.skip);
  disk = made;
  made.fill();
  await expect(open(join(made.folder, "data"))).rejects.toMatchObject({ name: "Problem", message: expect.stringMatching(/disk is full/) });
});

test("a disk that fills up while the database runs is named, and it goes on when there is room again", async ({ skip }) => {
  const made = smallDisk(DISK_MB);
  if ("skip" in made) return skip(made.skip);
  disk = made;
  const dataDir = await madeFolder(made.folder);
  const database = await open(dataDir);
  opened.push(database);
  const sql = connect(dataDir);
  await sql`SELECT 1`;
  made.fill();
  // The log of changes needs a new file each 16 MB: without room for it the whole server ends.
  await expect(sql.unsafe("SELECT count(pg_logical_emit_message(false, 'filler', repeat('x', 1000000))) FROM generate_series(1, 40)")).rejects.toThrow();
  await sql.end({ timeout: 1 });
  await eventually(() => (database.printed.some((line) => line.includes("Its disk is full: free some space.")) ? true : undefined), 60_000);
  made.free();
  expect(await eventually(() => ask(dataDir).catch(() => undefined), 120_000)).toEqual([{ name: "stagecraft" }]);
  await eventually(() => (database.printed.at(-1) === "The database runs again." ? true : undefined), 60_000);
  expect(database.printed.filter((line) => line.startsWith("The database did not start.")).length, "the same reason is said once").toBeLessThanOrEqual(1);
}, 300_000);
