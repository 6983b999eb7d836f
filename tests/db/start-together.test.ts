import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { openStores } from "@/db/open-stores";
import { emptyDatabase } from "./support/fresh-database";
import { MIGRATIONS } from "./support/use-stores";

test("processes that start together on an empty PostgreSQL database migrate it once", async () => {
  const { url, migrationUrl, drop } = await emptyDatabase();
  const problems: unknown[] = [];
  const open = () =>
    openStores({
      location: { url, maxConnections: 2 },
      migrateAs: { url: migrationUrl },
      migrationsFolder: MIGRATIONS,
      onProblem: (problem) => problems.push(problem),
    });
  const all = await Promise.all([open(), open(), open(), open()]);
  const [row] = (await all[0]?.database.raw.query("SELECT count(*)::int AS applied FROM drizzle.__drizzle_migrations")) ?? [];
  expect(row).toEqual({ applied: readdirSync(MIGRATIONS).filter((file) => file.endsWith(".sql")).length });
  expect(problems).toEqual([]);
  await Promise.all(all.map((stores) => stores.close()));
  await drop();
});
