import { type Database, type DatabaseLocation, openDatabase } from "./client";
import { migrate } from "./migrate";
import { installQueue } from "./queue/install-queue";

/** The schemas that hold everything of ours. */
const SCHEMAS = ["public", "drizzle", "pgboss"];

export interface PrepareDatabase {
  /** As whom pages and engine work. */
  application: Pick<Database, "raw">;
  /** As whom tables are made: their owner. Absent: `application` itself. */
  migrateAs?: DatabaseLocation;
  /** The folder of the SQL files, `db/migrations` of the installation. */
  migrationsFolder: string;
}

/**
 * Brings tables and queue up to date, and gives the application's role what it needs of them: to read and write rows, nothing more. It owns
 * no table, so it cannot change one, nor turn off what keeps a log append-only. Safe to call from several processes at once.
 * Returns the names of the files that were applied.
 */
export async function prepareDatabase({ application, migrateAs, migrationsFolder }: PrepareDatabase): Promise<string[]> {
  if (migrateAs === undefined) return prepare(application, migrationsFolder);
  const owner = openDatabase({ ...migrateAs, maxConnections: 2 });
  try {
    const applied = await prepare(owner, migrationsFolder);
    const [row] = await application.raw.query("SELECT quote_ident(current_user) AS role");
    await owner.raw.script(grantsTo(String(row?.["role"])));
    return applied;
  } finally {
    await owner.close();
  }
}

async function prepare(owner: Pick<Database, "raw">, migrationsFolder: string): Promise<string[]> {
  const applied = await migrate(owner, migrationsFolder);
  await installQueue(owner.raw);
  return applied;
}

function grantsTo(role: string): string {
  return SCHEMAS.map(
    (schema) => `GRANT USAGE ON SCHEMA ${schema} TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};`,
  ).join("\n");
}
