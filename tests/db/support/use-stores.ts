import { afterAll, beforeAll } from "vitest";
import { openDatabase } from "@/db/client";
import { openStores, type Stores } from "@/db/open-stores";
import type { RawSql } from "@/db/raw-sql";
import { freshDatabase } from "./fresh-database";

export const MIGRATIONS = "db/migrations";

/** The stores over a database of this test file's own, and the connection of the role that owns its tables. */
export function useStores(): () => Stores & { owner: RawSql } {
  let stores: (Stores & { owner: RawSql }) | undefined;
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const database = await freshDatabase();
    const opened = await openStores({
      location: { url: database.url },
      migrateAs: { url: database.migrationUrl },
      migrationsFolder: MIGRATIONS,
      onProblem: (error) => {
        throw error;
      },
    });
    const owner = openDatabase({ url: database.migrationUrl, maxConnections: 1 });
    stores = { ...opened, owner: owner.raw };
    close = async () => {
      await opened.close();
      await owner.close();
      await database.drop();
    };
  });
  afterAll(() => close?.());
  return () => {
    if (stores === undefined) throw new Error("the database is not open yet");
    return stores;
  };
}
