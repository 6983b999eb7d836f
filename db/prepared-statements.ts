import type { PGlite, Transaction } from "@electric-sql/pglite";
import type { SqlRow } from "./raw-sql";

/** The texts of this server are a few dozen; past that, a text is not worth a plan that is kept. */
const MAX_STATEMENTS = 100;
/** What PREPARE takes. */
const PLANNED = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;

/**
 * Statements of the embedded database that are planned once. Its driver parses and plans each call anew, which is half of what a commit
 * costs (measured: 0.74 ms against 0.47 ms for a commit of a stage). It has one session, so the names live as long as it does.
 */
export class PreparedStatements {
  private readonly names = new Map<string, string>();

  constructor(private readonly pglite: PGlite) {}

  async query(session: PGlite | Transaction, text: string, values: readonly unknown[]): Promise<SqlRow[]> {
    const literals = values.map(literal);
    if (!PLANNED.test(text) || literals.includes(undefined)) return (await session.query<SqlRow>(text, [...values])).rows;
    const name = this.names.get(text) ?? (await this.prepare(session, text));
    if (name === undefined) return (await session.query<SqlRow>(text, [...values])).rows;
    const [result] = await session.exec(`EXECUTE ${name}${literals.length === 0 ? "" : `(${literals.join(",")})`}`);
    return (result?.rows ?? []) as SqlRow[];
  }

  /** Undefined where there is no room for one more. A statement outlives the transaction that made it, also one that is rolled back. */
  private async prepare(session: PGlite | Transaction, text: string): Promise<string | undefined> {
    if (this.names.size >= MAX_STATEMENTS || this.pglite.closed) return undefined;
    const name = `stagecraft_${this.names.size + 1}`;
    this.names.set(text, name);
    try {
      await session.exec(`PREPARE ${name} AS ${text}`);
    } catch (error) {
      this.names.delete(text);
      throw error;
    }
    return name;
  }
}

/** As SQL text (standard_conforming_strings, the default since PostgreSQL 9.1); undefined for what is left to the driver. */
function literal(value: unknown): string | undefined {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return `'${value}'`;
  return undefined;
}
