/** How a click selects: alone, one more or one less, or all from the first selected to this. */
export type SelectMode = "only" | "toggle" | "range";

/**
 * The selection after a stage was chosen. `order`: all ids as they are shown. The first of a selection is where ranges begin; it stays so
 * while they grow and shrink.
 */
export function selected(selection: readonly string[], order: readonly string[], id: string, mode: SelectMode): string[] {
  const here = selection.filter((other) => order.includes(other));
  switch (mode) {
    case "only":
      return [id];
    case "toggle":
      return here.includes(id) ? here.filter((other) => other !== id) : [...here, id];
    case "range": {
      const anchor = here[0] ?? id;
      const [from, to] = [order.indexOf(anchor), order.indexOf(id)];
      const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
      return [anchor, ...between.filter((other) => other !== anchor)];
    }
  }
}

export type Direction = "up" | "down" | "left" | "right" | "first" | "last";

/** The stage that an arrow leads to from another; null at an edge. `rows`: the ids of each level, as they are shown. */
export function neighbour(rows: readonly (readonly string[])[], id: string, direction: Direction): string | null {
  const row = rows.findIndex((ids) => ids.includes(id));
  const column = rows[row]?.indexOf(id) ?? 0;
  const inRow = (other: readonly string[] | undefined) => other?.[Math.min(column, other.length - 1)] ?? null;
  switch (direction) {
    case "up":
      return row <= 0 ? null : inRow(rows[row - 1]);
    case "down":
      return inRow(rows[row + 1]);
    case "left":
      return column <= 0 ? null : (rows[row]?.[column - 1] ?? null);
    case "right":
      return rows[row]?.[column + 1] ?? null;
    case "first":
      return rows[0]?.[0] ?? null;
    case "last":
      return rows.at(-1)?.at(-1) ?? null;
  }
}
