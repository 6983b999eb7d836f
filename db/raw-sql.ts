import type { PGlite, Transaction } from "@electric-sql/pglite";
import type { ISql, Sql } from "postgres";

/** What a statement may be given. Objects are JSON text already; a text array is an array. */
export type SqlValue = string | number | boolean | null | string[];

export type SqlRow = Record<string, unknown>;

/** One shape over both drivers: `$1` placeholders, rows as objects, dates as the statement formats them. */
export interface SqlSession {
  query(text: string, values?: readonly unknown[]): Promise<SqlRow[]>;
  /** Several statements without parameters; the rows of all of them. */
  script(text: string): Promise<SqlRow[]>;
}

export interface RawSql extends SqlSession {
  /** Commits when the work resolves, rolls back and rejects when it throws. The work uses only the session it is given. */
  transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
  /**
   * Calls back with each payload notified on the channel, and `onReady` once listening works: at first and after each reconnection, when
   * notifications may have been missed. Returns the way to stop.
   */
  listen(channel: string, onPayload: (payload: string) => void, onReady?: () => void): Promise<() => Promise<void>>;
}

export function rawPglite(pglite: PGlite): RawSql {
  return {
    ...pgliteSession(pglite),
    transaction: (work) => pglite.transaction((tx) => work(pgliteSession(tx))),
    async listen(channel, onPayload, onReady) {
      const unlisten = await pglite.listen(channel, onPayload);
      onReady?.();
      return () => unlisten();
    },
  };
}

function pgliteSession(session: PGlite | Transaction): SqlSession {
  return {
    query: async (text, values = []) => (await session.query<SqlRow>(text, [...values])).rows,
    script: async (text) => (await session.exec(text)).flatMap(({ rows }) => rows as SqlRow[]),
  };
}

/** postgres.js prepares each distinct text once a connection, and reconnects a listener by itself with growing delays. */
export function rawPostgres(sql: Sql): RawSql {
  return {
    ...postgresSession(sql),
    transaction: async <T>(work: (session: SqlSession) => Promise<T>) => (await sql.begin((tx) => work(postgresSession(tx)))) as T,
    async listen(channel, onPayload, onReady) {
      const { unlisten } = await sql.listen(channel, onPayload, onReady);
      return () => unlisten();
    },
  };
}

function postgresSession(sql: ISql): SqlSession {
  return {
    query: async (text, values = []) => [...(await sql.unsafe<SqlRow[]>(text, values.map(bindable) as never[], { prepare: true }))],
    script: async (text) => ((await sql.unsafe<SqlRow[]>(text).simple()) as SqlRow[] | SqlRow[][]).flat(),
  };
}

/** postgres.js would guess at plain objects and refuse `undefined`. */
function bindable(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date) ? JSON.stringify(value) : value;
}
