import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as overPglite } from "drizzle-orm/pglite";
import { drizzle as overPostgres } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { keepHouse } from "./housekeeping";
import { type RawSql, rawPglite, rawPostgres, TRANSPARENT_JSON } from "./raw-sql";
import * as schema from "./schema";

/** Drizzle over either driver, and over a transaction of either. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

interface OpenDatabase {
  db: Db;
  /** Parameterised SQL past Drizzle, for the stores' hot statements and LISTEN. */
  raw: RawSql;
  close(): Promise<void>;
}

/** The queue brings its own connections to a server, and shares the one there is to the embedded database. */
export type Database = OpenDatabase & ({ kind: "pglite"; pglite: PGlite } | { kind: "postgres"; url: string });

export interface EmbeddedLocation {
  /** Holds the database in its subfolder `pgdata`. Absent: in memory. The caller owns the folder's lock. */
  dataDir?: string;
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
    pglite,
    db: overPglite(pglite, { schema }),
    raw: rawPglite(pglite),
    async close() {
      await stopHousekeeping();
      await pglite.close();
    },
  };
}

function connect(url: string, max: number): Database {
  // One statement at a time on a connection: a BEGIN that is sent behind another statement loses its connection when that one ends
  // (UNSAFE_TRANSACTION, seen under load with postgres 3.4.9).
  const options = { max, max_pipeline: 1, onnotice: () => undefined, connection: { application_name: "stagecraft" } };
  // Drizzle changes how the client it is given reads and writes values, so it gets one of its own.
  const drizzled = postgres(url, options);
  const plain = postgres(url, { ...options, types: TRANSPARENT_JSON });
  return {
    kind: "postgres",
    url,
    db: overPostgres(drizzled, { schema }),
    raw: rawPostgres(plain),
    async close() {
      await Promise.all([drizzled.end({ timeout: 5 }), plain.end({ timeout: 5 })]);
    },
  };
}
