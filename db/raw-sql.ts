import { setImmediate as nextTurn } from "node:timers/promises";
import type { PGlite, Transaction } from "@electric-sql/pglite";
import type { ISql, Sql } from "postgres";
import { PreparedStatements } from "./prepared-statements";

export type SqlRow = Record<string, unknown>;

/** One shape over both drivers: `$1` placeholders, rows as objects, jsonb parsed, bigint as the driver has it. */
export interface SqlSession {
  /** One statement. JSON is given as its text. */
  query(text: string, values?: readonly unknown[]): Promise<SqlRow[]>;
  /** Several statements without parameters. */
  script(text: string): Promise<void>;
}

export interface RawSql extends SqlSession {
  /** Commits when the work resolves, rolls back and rejects when it throws. The work uses only the session it is given. */
  transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
  /**
   * Calls back with each payload notified on the channel. On a server by a connection of its own, which comes back by itself after a loss;
   * what was notified meanwhile is missed, and `onGap` says that it may have been. Returns the way to stop.
   */
  listen(channel: string, onPayload: (payload: string) => void, onGap: () => void): Promise<() => Promise<void>>;
}

/** The embedded database computes on this thread and answers in microtasks: without a turn of the event loop in between, a stream of queries would starve everything else. */
export function rawPglite(pglite: PGlite): RawSql {
  const statements = new PreparedStatements(pglite);
  const session = pgliteSession(pglite, statements);
  const thenYield = async <T>(result: Promise<T>): Promise<T> => {
    const value = await result;
    await nextTurn();
    return value;
  };
  return {
    query: (text, values) => thenYield(session.query(text, values)),
    script: (text) => thenYield(session.script(text)),
    transaction: (work) => thenYield(pglite.transaction((tx) => work(pgliteSession(tx, statements)))),
    async listen(channel, onPayload) {
      const unlisten = await pglite.listen(channel, onPayload);
      return () => unlisten();
    },
  };
}

function pgliteSession(session: PGlite | Transaction, statements: PreparedStatements): SqlSession {
  return {
    query: (text, values = []) => statements.query(session, text, values),
    script: async (text) => {
      await session.exec(text);
    },
  };
}

/** JSON parameters are text already; the driver's own types would quote it once more. */
export const TRANSPARENT_JSON = {
  json: { to: 114, from: [114], serialize: String, parse: (text: string): unknown => JSON.parse(text) },
  jsonb: { to: 3802, from: [3802], serialize: String, parse: (text: string): unknown => JSON.parse(text) },
};

/** Over two clients with `TRANSPARENT_JSON`, the second for transactions alone; each distinct text is prepared once a connection. */
export function rawPostgres(sql: Sql<{ json: unknown; jsonb: unknown }>, transactions: typeof sql): RawSql {
  return {
    ...postgresSession(sql),
    transaction: async <T>(work: (session: SqlSession) => Promise<T>) => (await transactions.begin((tx) => work(postgresSession(tx)))) as T,
    async listen(channel, onPayload, onGap) {
      let connections = 0;
      const { unlisten } = await sql.listen(channel, onPayload, () => {
        connections += 1;
        if (connections > 1) onGap();
      });
      return () => unlisten();
    },
  };
}

function postgresSession(sql: ISql<{ json: unknown; jsonb: unknown }>): SqlSession {
  return {
    query: async (text, values = []) => [...(await sql.unsafe<SqlRow[]>(text, [...values] as never[], { prepare: true }))],
    script: async (text) => {
      await sql.unsafe(text).simple();
    },
  };
}
