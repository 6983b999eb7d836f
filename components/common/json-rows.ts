import { isJsonObject, type Json } from "@/lib/shared/json";

export interface JsonRow {
  /** How an expression reaches it, from the root on: `items[2].name`, `["odd name"]`; empty for the root. */
  path: string;
  depth: number;
  /** Its name or its place in what holds it; null for the root. */
  name: string | null;
  kind: "object" | "array" | "leaf" | "more";
  value: Json;
  /** Of a container and of a long text; null where there is nothing to open. */
  isOpen: boolean | null;
  /** How many it holds; of "more", how many are not shown. */
  count: number;
}

export interface JsonTreeState {
  /** By path, what was opened or closed by hand. */
  opened: ReadonlyMap<string, boolean>;
  /** By path, how many of a container's children are shown; others show the first hundred. */
  shown: ReadonlyMap<string, number>;
  search: string;
}

export const FIRST_SHOWN = 100;
/** Texts longer than this are shown in part until they are opened. */
export const LONG_TEXT = 400;
const OPEN_DEPTH = 2;

/** A value as the rows of a tree that are in sight. A search leaves those rows whose name or text has it, with what holds them. */
export function jsonRows(value: Json, state: JsonTreeState): JsonRow[] {
  const rows: JsonRow[] = [];
  const wanted = state.search.trim().toLowerCase();
  visit({ value, path: "", name: null, depth: 0 });
  return rows;

  /** Whether it, or something in it, has what is searched. */
  function visit({ value, path, name, depth }: Pick<JsonRow, "value" | "path" | "name" | "depth">): boolean {
    const children = childrenOf(value);
    const hit = wanted === "" || (name?.toLowerCase().includes(wanted) ?? false) || (children === null && leafText(value).toLowerCase().includes(wanted));
    if (children === null) {
      const isOpen = leafText(value).length > LONG_TEXT ? (state.opened.get(path) ?? wanted !== "") : null;
      if (hit) rows.push({ path, depth, name, kind: "leaf", value, isOpen, count: 0 });
      return hit;
    }
    const place = rows.length;
    const isOpen = children.length === 0 ? null : wanted !== "" ? true : (state.opened.get(path) ?? (depth < OPEN_DEPTH && children.length <= FIRST_SHOWN));
    rows.push({ path, depth, name, kind: Array.isArray(value) ? "array" : "object", value, isOpen, count: children.length });
    if (isOpen !== true) {
      if (!hit) rows.length = place;
      return hit;
    }
    const limit = state.shown.get(path) ?? FIRST_SHOWN;
    let found = hit;
    let seen = 0;
    for (const [key, child] of children) {
      if (seen >= limit) break;
      if (!visit({ value: child, path: stepInto(path, key), name: String(key), depth: depth + 1 })) continue;
      found = true;
      seen += 1;
    }
    if (wanted === "" && children.length > limit)
      rows.push({ path, depth: depth + 1, name: null, kind: "more", value: null, isOpen: null, count: children.length - limit });
    if (!found) rows.length = place;
    return found;
  }
}

/** A leaf as it is shown: a text without its quotes. */
export function leafText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function childrenOf(value: Json): [string | number, Json][] | null {
  if (Array.isArray(value)) return value.map((item, index) => [index, item]);
  return isJsonObject(value) ? Object.entries(value) : null;
}

function stepInto(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
