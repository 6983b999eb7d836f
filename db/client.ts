import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Options } from "postgres";
import { createRawSql, type RawSql, TRANSPARENT_JSON } from "./raw-sql";
import * as schema from "./schema";

/** Drizzle over connections, and over a transaction of one. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Database {
  db: Db;
  /** Parameterised SQL past Drizzle, for the stores' hot statements and LISTEN. */
  raw: RawSql;
  close(): Promise<void>;
}

/** A server by its URL; or by its parts, where `host` may be the folder of a Unix socket, for which a URL has no form. */
export type DatabaseLocation = ({ url: string } | { host: string; port: number; database: string; user: string; password: string }) & {
  maxConnections?: number;
};

const DEFAULT_CONNECTIONS = 10;
/** Few are faster than many: what they write waits for the same disk. */
const TRANSACTION_CONNECTIONS = 3;

/**
 * Connects to a PostgreSQL server. A process does so once and shares it. Nothing is migrated yet, and a server that cannot be reached shows
 * at the first query.
 *
 * Transactions have connections of their own. On a connection that it shares with other statements the driver (3.4.9) may send a BEGIN
 * behind them and, where its socket is full, forget to keep the connection for it: UNSAFE_TRANSACTION, seen with thousands of runs at once.
 */
export function openDatabase({ maxConnections: max = DEFAULT_CONNECTIONS, ...server }: DatabaseLocation): Database {
  const connect = <T extends Record<string, postgres.PostgresType>>(options: Options<T>) => {
    const all = { max, onnotice: () => undefined, connection: { application_name: "stagecraft" }, ...options };
    return "url" in server ? postgres(server.url, all) : postgres({ ...server, ...all });
  };
  const transactions = Math.min(max, TRANSACTION_CONNECTIONS);
  // Drizzle changes how the clients it is given read and write values, so it gets some of its own.
  const drizzled = connect({});
  const drizzledTransactions = connect({ max: transactions });
  drizzle(drizzledTransactions, { schema });
  drizzled.begin = drizzledTransactions.begin;
  const plain = connect({ types: TRANSPARENT_JSON });
  const plainTransactions = connect({ max: transactions, types: TRANSPARENT_JSON });
  const clients = [drizzled, drizzledTransactions, plain, plainTransactions];
  return {
    db: drizzle(drizzled, { schema }),
    raw: createRawSql(plain, plainTransactions),
    async close() {
      await Promise.all(clients.map((client) => client.end({ timeout: 5 })));
    },
  };
}
