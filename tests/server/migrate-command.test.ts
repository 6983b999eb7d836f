import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { lockDataFolder } from "@/db/data-folder-lock";
import { migrateDatabase } from "@/lib/server/migrations/migrate-database";
import { MIGRATIONS } from "../db/support/on-each-database";
import { createDatabase } from "../support/postgres";

const names: string[] = JSON.parse(readFileSync(join(MIGRATIONS, "meta/_journal.json"), "utf8")).entries.map(({ tag }: { tag: string }) => tag);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stagecraft-migrate-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ask(check: boolean, databaseUrl?: string) {
  const lines: string[] = [];
  const place = { env: { STAGECRAFT_DATA: folder, DATABASE_URL: databaseUrl }, migrationsFolder: MIGRATIONS, print: (line: string) => lines.push(line) };
  return { code: await migrateDatabase({ check }, place), lines };
}

test("a check of a folder without a database makes none", async () => {
  expect(await ask(true)).toEqual({ code: 1, lines: [`There is no database in ${folder} yet.`] });
  expect(existsSync(join(folder, "pgdata"))).toBe(false);
});

test("every file is applied and named, once, and the folder is free again", async () => {
  expect(await ask(false)).toEqual({ code: 0, lines: [...names.map((name) => `applied ${name}`), "The database is up to date."] });
  expect(await ask(false)).toEqual({ code: 0, lines: ["The database is up to date."] });
  expect(await ask(true)).toEqual({ code: 0, lines: ["The database is up to date."] });
  (await lockDataFolder(folder)).release();
});

test("a folder in use is refused", async () => {
  const lock = await lockDataFolder(folder);
  await expect(ask(false)).rejects.toMatchObject({ code: "unavailable" });
  lock.release();
});

const server = inject("postgres");
test.skipIf("skip" in server)("on PostgreSQL a check names what is missing and leaves the database empty", async () => {
  if ("skip" in server) return;
  const { url, drop } = await createDatabase(server.url);
  try {
    const missing = { code: 1, lines: [...names.map((name) => `missing ${name}`), "stagecraft migrate brings it up to date."] };
    expect(await ask(true, url)).toEqual(missing);
    expect(await ask(true, url)).toEqual(missing);
    expect((await ask(false, url)).lines).toHaveLength(names.length + 1);
    expect(await ask(true, url)).toEqual({ code: 0, lines: ["The database is up to date."] });
  } finally {
    await drop();
  }
});
