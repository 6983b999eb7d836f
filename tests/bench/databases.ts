import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { DatabaseLocation } from "@/db/client";
import { openStores, type Stores } from "@/db/open-stores";
import { createDatabase, startPostgres } from "../support/postgres";

export type DatabaseName = "pglite" | "postgres";
type Measure = (name: DatabaseName, stores: Stores) => Promise<void>;

/** Calls `measure` with every store over a fresh embedded database, then over PostgreSQL where the machine has it. */
export async function eachDatabase(measure: Measure): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "stagecraft-bench-"));
  try {
    await over("pglite", { dataDir }, measure);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
  const server = await startPostgres({ durable: true });
  if ("skip" in server) {
    console.error(`Without PostgreSQL: ${server.skip}`);
    return;
  }
  try {
    await over("postgres", { url: (await createDatabase(server.url)).url }, measure);
  } finally {
    await server.stop();
  }
}

async function over(name: DatabaseName, location: DatabaseLocation, measure: Measure): Promise<void> {
  const stores = await openStores({ location, migrationsFolder: resolve("db/migrations"), onProblem: (error) => console.error(error) });
  try {
    await measure(name, stores);
  } finally {
    await stores.close();
  }
}
