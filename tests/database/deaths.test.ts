import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { recordJoined } from "@/bin/database/joined.mjs";
import { layoutOf } from "@/bin/database/layout.mjs";
import { readPostmasterFile } from "@/bin/database/leftover.mjs";
import { processExists, thisProcess } from "@/bin/database/process-identity.mjs";
import { eventually } from "../support/eventually";
import { ask, holdDatabase, madeFolder, newFolder, open, removeFolders } from "./made-cluster";

const opened: { close(): Promise<void> }[] = [];
let other: ChildProcess | undefined;

afterEach(async () => {
  other?.kill("SIGKILL");
  other = undefined;
  for (const database of opened.splice(0)) await database.close();
});
afterAll(removeFolders);

async function openIt(dataDir: string) {
  const database = await open(dataDir);
  opened.push(database);
  return database;
}

test("a database whose launcher was killed is stopped, and another one started", async () => {
  const dataDir = await madeFolder();
  const first = holdDatabase(dataDir);
  await first.opened();
  await first.end("SIGKILL");
  const left = Number(readFileSync(join(layoutOf(dataDir).cluster, "postmaster.pid"), "utf8").split("\n")[0]);
  expect(processExists(left), "the database outlives its launcher").toBe(true);
  const database = await openIt(dataDir);
  expect(processExists(left)).toBe(false);
  expect(database.printed.join("\n")).toContain(`process ${left}`);
  expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
});

test("a database that was killed together with its launcher recovers", async () => {
  const dataDir = await madeFolder();
  const first = holdDatabase(dataDir);
  await first.opened();
  const left = Number(readFileSync(join(layoutOf(dataDir).cluster, "postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(left, "SIGKILL");
  await first.end("SIGKILL");
  await openIt(dataDir);
  expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
});

test("a database that is killed while it starts is started again", async () => {
  const dataDir = await madeFolder();
  const opening = openIt(dataDir);
  const pid = await eventually(() => readPostmasterFile(layoutOf(dataDir).cluster)?.pid);
  process.kill(pid, "SIGKILL");
  await opening;
  // It may have been ready by then: then it is started again beside what runs.
  expect(await eventually(() => ask(dataDir).catch(() => undefined))).toEqual([{ name: "stagecraft" }]);
});

const PID_FILES: [what: string, pid: () => number][] = [
  ["of a dead process", () => 999_999_999],
  [
    "of a process that is something else by now",
    () => {
      other = spawn("sleep", ["600"], { stdio: "ignore" });
      return other.pid ?? 0;
    },
  ],
  ["of the launcher itself", () => process.pid],
];

test("a socket whose lock names a process that still exists, a zombie for instance, is removed", async () => {
  const dataDir = await madeFolder();
  other = spawn("sleep", ["600"], { stdio: "ignore" });
  const lock = join(layoutOf(dataDir).socketFolder, ".s.PGSQL.5432.lock");
  writeFileSync(lock, `${other.pid}\n${layoutOf(dataDir).cluster}\n1700000000\n5432\n${layoutOf(dataDir).socketFolder}\n`);
  await openIt(dataDir);
  expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
});

test.each(PID_FILES)("a pid file %s does not keep the database from starting", async (_, pid) => {
  const dataDir = await madeFolder();
  const { cluster, socketFolder } = layoutOf(dataDir);
  writeFileSync(join(cluster, "postmaster.pid"), `${pid()}\n${cluster}\n1700000000\n5432\n${socketFolder}\n\n  5432001  0\nready   \n`);
  await openIt(dataDir);
  expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
  if (other?.pid !== undefined) expect(processExists(other.pid), "the other process is left alone").toBe(true);
});

test("a database that dies by itself is started again, and the launcher says so", async () => {
  const dataDir = await madeFolder();
  const database = await openIt(dataDir);
  const before = database.postmaster();
  process.kill(before, "SIGKILL");
  expect(await eventually(() => ask(dataDir).catch(() => undefined), 60_000)).toEqual([{ name: "stagecraft" }]);
  expect(database.postmaster()).not.toBe(before);
  await eventually(() => (database.printed.includes("The database runs again.") ? true : undefined));
  expect(database.printed[0]).toContain("The database ended (SIGKILL); starting it again.");
});

test("a second launcher on the folder is told who has it, and the first one goes on", async () => {
  const dataDir = await madeFolder();
  await openIt(dataDir);
  const second = holdDatabase(dataDir);
  expect((await second.opened()).message).toContain(`The data folder ${dataDir} is in use by process ${process.pid}.`);
  await second.end("SIGTERM");
  expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
});

test("the database of the first release is named and left as it is", async () => {
  const dataDir = newFolder();
  const { firstRelease } = layoutOf(dataDir);
  mkdirSync(firstRelease);
  writeFileSync(join(firstRelease, "PG_VERSION"), "17\n");
  const database = await openIt(dataDir);
  expect(database.printed.join("\n")).toMatch(new RegExp(`${firstRelease} holds the database of release 0.1.*docs/upgrading.md`));
  expect(readdirSync(firstRelease)).toEqual(["PG_VERSION"]);
});

test("a database of another major version is left as it is, and both versions are named", async () => {
  const dataDir = await madeFolder();
  const version = join(layoutOf(dataDir).cluster, "PG_VERSION");
  writeFileSync(version, "13\n");
  const before = readdirSync(layoutOf(dataDir).cluster);
  await expect(open(dataDir)).rejects.toThrow(/made by PostgreSQL 13, and this machine has only PostgreSQL \d+.*nothing was changed[\s\S]*docs\/upgrading\.md/);
  expect(readFileSync(version, "utf8")).toBe("13\n");
  expect(readdirSync(layoutOf(dataDir).cluster)).toEqual(before);
});

test("folders that everybody may read are made private", async () => {
  const dataDir = await madeFolder();
  const { cluster } = layoutOf(dataDir);
  for (const folder of [dataDir, cluster]) chmodSync(folder, 0o755);
  await openIt(dataDir);
  for (const folder of [dataDir, cluster]) expect((statSync(folder).mode & 0o777).toString(8)).toBe("700");
  expect((statSync(layoutOf(dataDir).connectionFile).mode & 0o777).toString(8)).toBe("600");
});

test("a database without its passwords is a problem that names the file", async () => {
  const dataDir = await madeFolder();
  const { cluster, connectionFile } = layoutOf(dataDir);
  rmSync(connectionFile);
  await expect(open(dataDir)).rejects.toMatchObject({ name: "Problem", message: expect.stringContaining(`${connectionFile} is missing`) });
  expect(existsSync(cluster)).toBe(true);
});

test("while a joined process lives, nobody is the sole owner", async () => {
  const dataDir = await madeFolder();
  const { joined } = layoutOf(dataDir);
  const leave = recordJoined(joined);
  const first = await open(dataDir);
  expect(first.soleOwner).toBe(false);
  await first.close();
  leave();
  writeFileSync(join(joined, "1.json"), JSON.stringify({ ...thisProcess(), pid: 999_999_999 }));
  const second = await openIt(dataDir);
  expect(second.soleOwner).toBe(true);
  expect(readdirSync(joined), "what a dead process left behind is removed").toEqual([]);
});

test("where the path is too long for a socket, a port of this machine is used, with a password, and kept", async () => {
  const parent = join(newFolder(), "a".repeat(90));
  mkdirSync(parent);
  const dataDir = newFolder(parent);
  const first = await open(dataDir);
  expect(first.connection.host).toBe("127.0.0.1");
  expect(await ask(dataDir)).toEqual([{ name: "stagecraft" }]);
  const { port } = first.connection;
  await expect(askWithPassword(port, "wrong")).rejects.toThrow(/password authentication failed/);
  await first.close();
  expect((await openIt(dataDir)).connection.port).toBe(port);
});

async function askWithPassword(port: number, password: string): Promise<unknown> {
  const { default: postgres } = await import("postgres");
  const sql = postgres({ host: "127.0.0.1", port, database: "stagecraft", user: "stagecraft", password, max: 1 });
  return sql`SELECT 1`.finally(() => sql.end({ timeout: 1 }));
}
