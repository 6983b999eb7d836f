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
/** Few are faster than many: what they write waits for the same disk. */
const TRANSACTION_CONNECTIONS = 3;

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

/**
 * Transactions have connections of their own. On a connection that it shares with other statements the driver (3.4.9) may send a BEGIN
 * behind them and, where its socket is full, forget to keep the connection for it: UNSAFE_TRANSACTION, seen with thousands of runs at once.
 */
function connect(url: string, max: number): Database {
  const forStatements = { max, onnotice: () => undefined, connection: { application_name: "stagecraft" } };
  const forTransactions = { ...forStatements, max: Math.min(max, TRANSACTION_CONNECTIONS) };
  // Drizzle changes how the clients it is given read and write values, so it gets some of its own.
  const drizzled = postgres(url, forStatements);
  const drizzledTransactions = postgres(url, forTransactions);
  overPostgres(drizzledTransactions, { schema });
  drizzled.begin = drizzledTransactions.begin;
  const plain = postgres(url, { ...forStatements, types: TRANSPARENT_JSON });
  const plainTransactions = postgres(url, { ...forTransactions, types: TRANSPARENT_JSON });
  const clients = [drizzled, drizzledTransactions, plain, plainTransactions];
  return {
    kind: "postgres",
    url,
    db: overPostgres(drizzled, { schema }),
    raw: rawPostgres(plain, plainTransactions),
    async close() {
      await Promise.all(clients.map((client) => client.end({ timeout: 5 })));
    },
  };
}
