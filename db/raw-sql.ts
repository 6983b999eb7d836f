import type { ISql, Sql } from "postgres";

export type SqlRow = Record<string, unknown>;

/** Plain SQL: `$1` placeholders, rows as objects, jsonb parsed, bigint as text. */
export interface SqlSession {
  /** One statement. JSON is given as its text. */
  query(text: string, values?: readonly unknown[]): Promise<SqlRow[]>;
  /** Several statements without parameters, which may begin and end a transaction of their own. The rows of all. */
  script(text: string): Promise<SqlRow[]>;
}

export interface RawSql extends SqlSession {
  /** Commits when the work resolves, rolls back and rejects when it throws. The work uses only the session it is given. */
  transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
  /**
   * Calls back with each payload notified on the channel. Uses a connection of its own, which comes back by itself after a loss;
   * what was notified meanwhile is missed, and `onGap` says that it may have been. Returns the way to stop.
   */
  listen(channel: string, onPayload: (payload: string) => void, onGap: () => void): Promise<() => Promise<void>>;
}

/** JSON parameters are text already; the driver's own types would quote it once more. */
export const TRANSPARENT_JSON = {
  json: { to: 114, from: [114], serialize: String, parse: (text: string): unknown => JSON.parse(text) },
  jsonb: { to: 3802, from: [3802], serialize: String, parse: (text: string): unknown => JSON.parse(text) },
};

const OWN_TRANSACTION = /^\s*BEGIN;([\s\S]*)\bCOMMIT;?\s*$/;

type Client = Sql<{ json: unknown; jsonb: unknown }>;
type Session = ISql<{ json: unknown; jsonb: unknown }>;

/** Over two clients with `TRANSPARENT_JSON`, the second for transactions alone; each distinct text is prepared once a connection. */
export function createRawSql(sql: Client, transactions: Client): RawSql {
  return {
    ...sessionOver(sql),
    async script(text) {
      // As a transaction of the driver's. By itself a script that begins one needs a connection that is reserved, which the driver (3.4.9) takes for a
      // usable one when it is released after a loss.
      const within = OWN_TRANSACTION.exec(text)?.[1];
      return within === undefined ? runScript(sql, text) : [...(await transactions.begin((tx) => runScript(tx, within)))];
    },
    transaction: async <T>(work: (session: SqlSession) => Promise<T>) => (await transactions.begin((tx) => work(sessionOver(tx)))) as T,
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

function sessionOver(sql: Session): SqlSession {
  return {
    query: async (text, values = []) => [...(await sql.unsafe<SqlRow[]>(text, [...values] as never[], { prepare: true }))],
    script: (text) => runScript(sql, text),
  };
}

/** The driver answers one statement with its rows, and several with a list of such answers. */
async function runScript(sql: Session, text: string): Promise<SqlRow[]> {
  const result: readonly (SqlRow | readonly SqlRow[])[] = await sql.unsafe(text).simple();
  return result.flat();
}
