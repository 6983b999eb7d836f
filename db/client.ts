import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as overPglite } from "drizzle-orm/pglite";
import { drizzle as overPostgres } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { keepHouse } from "./housekeeping";
import { rawPglite, rawPostgres, type RawSql } from "./raw-sql";
import * as schema from "./schema";

/** Drizzle over either driver, and over a transaction of either. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

export type DatabaseKind = "pglite" | "postgres";

export interface Database {
  kind: DatabaseKind;
  db: Db;
  /** Parameterised SQL past Drizzle, for the stores' hot statements, the queue and LISTEN. */
  raw: RawSql;
  close(): Promise<void>;
}

export interface EmbeddedLocation {
  /** Holds the database in its subfolder `pgdata`. Absent: in memory. The caller owns the folder's lock. */
  dataDir: string | undefined;
  /** A `dumpDataDir` archive that a new folder starts from: a second instead of the several that initdb takes. */
  template?: Blob;
}

export type DatabaseLocation = EmbeddedLocation | { url: string; maxConnections?: number };

const DEFAULT_CONNECTIONS = 10;

/**
 * Opens the embedded database or connects to a server. A process opens the embedded one once and shares it. Nothing is migrated yet.
 * Throws where the folder cannot be written; a server that cannot be reached shows at the first query.
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  return "url" in location ? connect(location.url, location.maxConnections ?? DEFAULT_CONNECTIONS) : embed(location);
}

async function embed({ dataDir, template }: EmbeddedLocation): Promise<Database> {
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create({ dataDir: dataDir === undefined ? undefined : join(dataDir, "pgdata"), loadDataDir: template });
  const stopHousekeeping = keepHouse(pglite);
  return {
    kind: "pglite",
    db: overPglite(pglite, { schema }),
    raw: rawPglite(pglite),
    async close() {
      await stopHousekeeping();
      await pglite.close();
    },
  };
}

function connect(url: string, max: number): Database {
  const open = (size: number) => postgres(url, { max: size, onnotice: () => undefined, connection: { application_name: "stagecraft" } });
  // Drizzle changes how the client it is given reads and writes values, so it gets one of its own.
  const drizzled = open(max);
  const plain = open(max);
  return {
    kind: "postgres",
    db: overPostgres(drizzled, { schema }),
    raw: rawPostgres(plain),
    async close() {
      await Promise.all([drizzled.end({ timeout: 5 }), plain.end({ timeout: 5 })]);
    },
  };
}
