import { and, asc, desc, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { type Cursor, encodeCursor } from "./cursor";

/** A sort of a list: by one expression, ties broken by the id. Where it may be null, rows without a value come last in both directions. */
export interface Sort {
  name: string;
  value: SQL;
  id: SQL;
  descending: boolean;
  nullable: boolean;
  /** The type of `value`: what a cursor holds is text or a number. */
  type: "text" | "timestamptz" | "double precision";
}

/** The rows on the wanted side of a cursor. A row comparison lets an index on (value, id) jump to the place. */
export function beyond(cursor: Cursor, { value, id, descending, nullable, type }: Sort): SQL | undefined {
  const forward = cursor.direction === "next";
  const further = forward === descending ? sql`<` : sql`>`;
  const tie = sql`${id} ${further} ${cursor.id}::uuid`;
  if (cursor.value === null) return forward ? and(isNull(value), tie) : or(isNotNull(value), and(isNull(value), tie));
  const rest = sql`(${value}, ${id}) ${further} (${cursor.value}::${sql.raw(type)}, ${cursor.id}::uuid)`;
  return nullable && forward ? or(rest, isNull(value)) : rest;
}

/** The order in which to read: turned round for a page before the cursor. */
export function ordering({ value, id, descending, nullable }: Sort, direction: Cursor["direction"]): SQL[] {
  const forward = direction === "next";
  const order = forward === descending ? desc : asc;
  const nulls = nullable ? sql.raw(forward ? " nulls last" : " nulls first") : sql.empty();
  return [sql`${order(value)}${nulls}`, order(id)];
}

export interface KeysetPage<T> {
  items: T[];
  next_cursor: string | null;
  prev_cursor: string | null;
  has_more: boolean;
  total_count: number;
}

/** Cuts a page out of at most `limit + 1` rows read in `ordering`. */
export function toPage<T extends { id: string }>(
  rows: T[],
  options: { limit: number; cursor: Cursor | undefined; sort: string; cursorValueOf(row: NoInfer<T>): string | number | null; total: number },
): KeysetPage<T> {
  const { limit, cursor, sort, cursorValueOf, total } = options;
  const more = rows.length > limit;
  const kept = rows.slice(0, limit);
  const backward = cursor?.direction === "prev";
  const items = backward ? kept.reverse() : kept;
  const at = (row: T | undefined, direction: Cursor["direction"]) =>
    row === undefined ? null : encodeCursor({ sort, value: cursorValueOf(row), id: row.id, direction });
  const hasNext = backward ? items.length > 0 : more;
  const hasPrevious = backward ? more : cursor !== undefined;
  return {
    items,
    next_cursor: hasNext ? at(items.at(-1), "next") : null,
    prev_cursor: hasPrevious ? at(items[0], "prev") : null,
    has_more: hasNext,
    total_count: total,
  };
}
