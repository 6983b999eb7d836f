import { resolve } from "node:path";
import { openStores, type Stores } from "@/db/open-stores";
import { createDatabase, startPostgres } from "../support/postgres";

/** Calls `measure` with every store over a fresh database on a PostgreSQL of its own, with fsync, as the product runs it. */
export async function withStores(measure: (stores: Stores) => Promise<void>): Promise<void> {
  const server = await startPostgres({ durable: true });
  try {
    // One role for all of it: some of the benchmarks make tables of their own.
    const { migrationUrl: url } = await createDatabase(server);
    const stores = await openStores({ location: { url }, migrationsFolder: resolve("db/migrations"), onProblem: (error) => console.error(error) });
    try {
      await measure(stores);
    } finally {
      await stores.close();
    }
  } finally {
    await server.stop();
  }
}
