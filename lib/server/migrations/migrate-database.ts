import { existsSync } from "node:fs";
import path from "node:path";
import { openDatabase } from "@/db/client";
import { lockDataFolder } from "@/db/data-folder-lock";
import { migrate, pendingMigrations } from "@/db/migrate";
import { openJobQueue } from "@/db/queue/job-queue";
import type { Env } from "../env";

export interface MigrationOrder {
  /** Only say what is missing. */
  check: boolean;
}

export interface MigrationPlace {
  env: Pick<Env, "DATABASE_URL" | "STAGECRAFT_DATA">;
  migrationsFolder: string;
  print(line: string): void;
}

/**
 * Brings the database of these settings up to date, the queue's own tables too, and prints each file that was applied. With `check` nothing is
 * changed or made, and the exit code is 1 where files are missing. A server may be in use meanwhile; the embedded database must not: throws
 * `unavailable`, which says who holds its folder. Returns the exit code.
 */
export async function migrateDatabase({ check }: MigrationOrder, { env, migrationsFolder, print }: MigrationPlace): Promise<number> {
  const dataDir = path.resolve(env.STAGECRAFT_DATA);
  if (check && env.DATABASE_URL === undefined && !existsSync(path.join(dataDir, "pgdata"))) {
    print(`There is no database in ${dataDir} yet.`);
    return 1;
  }
  const lock = env.DATABASE_URL === undefined ? await lockDataFolder(dataDir) : undefined;
  try {
    const database = await openDatabase(env.DATABASE_URL === undefined ? { dataDir } : { url: env.DATABASE_URL });
    try {
      if (check) {
        const missing = await pendingMigrations(database, migrationsFolder);
        for (const name of missing) print(`missing ${name}`);
        print(missing.length === 0 ? "The database is up to date." : "stagecraft migrate brings it up to date.");
        return missing.length === 0 ? 0 : 1;
      }
      const applied = await migrate(database, migrationsFolder);
      for (const name of applied) print(`applied ${name}`);
      // Its tables are made and renewed by opening it.
      const queue = await openJobQueue(database, (error) => print(`a background task of the database failed: ${error}`));
      await queue.close();
      print("The database is up to date.");
      return 0;
    } finally {
      await database.close();
    }
  } finally {
    lock?.release();
  }
}
