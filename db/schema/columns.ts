import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, jsonb, timestamp, uuid } from "drizzle-orm/pg-core";

/** A moment to the millisecond, as everywhere outside the database: a cursor made from it finds its row again. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** A row's own id: a UUIDv7 made by the process that writes it. */
export const rowId = () => uuid("id").primaryKey();

export const json = <T>(name: string) => jsonb(name).$type<T>();

/** `column IN (…)` for a check constraint over a closed list of our own words. */
export function oneOf(column: AnyPgColumn, words: readonly string[]): SQL {
  return sql`${column} IN (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`;
}
