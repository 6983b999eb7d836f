import { isMap, isSeq } from "yaml";
import type { Range } from "./diagnostics";
import { find, Locator } from "./source/locate";
import { readSource } from "./source/read-source";

/** Where a stage is written: its lines from 1, both included. */
export interface StageLines {
  id: string;
  first: number;
  last: number;
}

/** The lines of every stage that has an id, in the order of the text. Of a text whose YAML is broken, as far as it can be read. */
export function stageLines(source: string): StageLines[] {
  const read = readSource(source);
  if (read.document === undefined) return [];
  const list = find(read.document, ["stages"]).value;
  if (!isSeq(list)) return [];
  const locator = new Locator(read);
  return list.items.flatMap((item) => {
    const id = isMap(item) ? item.get("id") : undefined;
    if (!isMap(item) || typeof id !== "string" || !item.range) return [];
    const [start, end] = item.range;
    const written = source.slice(start, end).trimEnd().length;
    return [{ id, first: locator.position(start).line, last: locator.position(start + Math.max(0, written - 1)).line }];
  });
}

/** Where the value at a JSON Pointer is written, or else the closest thing around it. */
export function rangeAt(source: string, pointer: string): Range {
  const read = readSource(source);
  return new Locator(read).rangeOf({ path: pathOf(read.value, pointer), spot: { at: "value" } });
}

/** The path of a pointer (RFC 6901): what leads into a list is a number. */
function pathOf(root: unknown, pointer: string): (string | number)[] {
  let value = root;
  return pointer
    .split("/")
    .slice(1)
    .map((escaped) => {
      const key = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(value) ? Number(key) : key;
      value = typeof value === "object" && value !== null && Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
      return step;
    });
}
