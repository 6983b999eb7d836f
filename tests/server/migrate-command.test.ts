import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrateDatabase } from "@/lib/server/migrations/migrate-database";
import { emptyDatabase } from "../db/support/fresh-database";
import { MIGRATIONS } from "../db/support/use-stores";
import type { DatabaseUrls } from "../support/postgres";

const names: string[] = JSON.parse(readFileSync(join(MIGRATIONS, "meta/_journal.json"), "utf8")).entries.map(({ tag }: { tag: string }) => tag);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stagecraft-migrate-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ask(check: boolean, database?: DatabaseUrls) {
  const lines: string[] = [];
  const env = { STAGECRAFT_DATA: folder, DATABASE_URL: database?.url, DATABASE_MIGRATION_URL: database?.migrationUrl };
  const place = { env, migrationsFolder: MIGRATIONS, print: (line: string) => lines.push(line) };
  return { code: await migrateDatabase({ check }, place), lines };
}

test("a check of a folder without a database makes none", async () => {
  expect(await ask(true)).toEqual({ code: 1, lines: [`There is no database in ${folder} yet.`] });
  expect(existsSync(join(folder, "postgres"))).toBe(false);
});

test("a check names what is missing and leaves the database empty; then every file is applied and named, once", async () => {
  const database = await emptyDatabase();
  try {
    const missing = { code: 1, lines: [...names.map((name) => `missing ${name}`), "stagecraft migrate brings it up to date."] };
    expect(await ask(true, database)).toEqual(missing);
    expect(await ask(true, database)).toEqual(missing);
    expect(await ask(false, database)).toEqual({ code: 0, lines: [...names.map((name) => `applied ${name}`), "The database is up to date."] });
    expect(await ask(false, database)).toEqual({ code: 0, lines: ["The database is up to date."] });
    expect(await ask(true, database)).toEqual({ code: 0, lines: ["The database is up to date."] });
  } finally {
    await database.drop();
  }
});
