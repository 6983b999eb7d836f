import { existsSync } from "node:fs";
import path from "node:path";
import { openDatabase } from "@/db/client";
import { pendingMigrations } from "@/db/migrate";
import { prepareDatabase } from "@/db/prepare-database";
import { type DatabaseSettings, databaseAccess } from "../database-location";

export interface MigrationOrder {
  /** Only say what is missing. */
  check: boolean;
}

export interface MigrationPlace {
  env: DatabaseSettings;
  migrationsFolder: string;
  print(line: string): void;
}

/**
 * Brings the database of these settings up to date, the queue's own tables too, and prints each file that was applied. With `check` nothing is
 * changed or made, and the exit code is 1 where files are missing. Servers may run meanwhile. Returns the exit code.
 */
export async function migrateDatabase({ check }: MigrationOrder, { env, migrationsFolder, print }: MigrationPlace): Promise<number> {
  const dataDir = path.resolve(env.STAGECRAFT_DATA);
  if (check && env.DATABASE_URL === undefined && !existsSync(path.join(dataDir, "postgres"))) {
    print(`There is no database in ${dataDir} yet.`);
    return 1;
  }
  const { location, migrateAs } = databaseAccess(env);
  // Only the owner of the tables may read the record of migrations before anything was granted.
  const database = openDatabase(check ? (migrateAs ?? location) : location);
  try {
    if (!check) {
      for (const name of await prepareDatabase({ application: database, migrateAs, migrationsFolder })) print(`applied ${name}`);
      print("The database is up to date.");
      return 0;
    }
    const missing = await pendingMigrations(database, migrationsFolder);
    for (const name of missing) print(`missing ${name}`);
    print(missing.length === 0 ? "The database is up to date." : "stagecraft migrate brings it up to date.");
    return missing.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}
