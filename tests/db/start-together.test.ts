import { readdirSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { openStores } from "@/db/open-stores";
import { createDatabase } from "../support/postgres";
import { MIGRATIONS } from "./support/on-each-database";

const server = inject("postgres");

test.skipIf("skip" in server)("processes that start together on an empty PostgreSQL database migrate it once", async () => {
  if ("skip" in server) return;
  const { url, drop } = await createDatabase(server.url);
  const problems: unknown[] = [];
  const open = () => openStores({ location: { url, maxConnections: 2 }, migrationsFolder: MIGRATIONS, onProblem: (problem) => problems.push(problem) });
  const all = await Promise.all([open(), open(), open(), open()]);
  const [row] = (await all[0]?.database.raw.query("SELECT count(*)::int AS applied FROM drizzle.__drizzle_migrations")) ?? [];
  expect(row).toEqual({ applied: readdirSync(MIGRATIONS).filter((file) => file.endsWith(".sql")).length });
  expect(problems).toEqual([]);
  await Promise.all(all.map((stores) => stores.close()));
  await drop();
});
