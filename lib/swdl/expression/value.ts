import type { Json } from "@/lib/shared/json";
import { MAX_VALUE_DEPTH } from "./limits";

/**
 * Strict and deep equality of JSON values, without coercion. The order of an object's keys does not count. `visit` is called for each pair of
 * values that is compared. A loop, so that no nesting can overflow the stack.
 */
export function equals(left: Json, right: Json, visit?: () => void): boolean {
  const open: [Json, Json][] = [[left, right]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    visit?.();
    const [a, b] = pair;
    if (a === b) continue;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
    if (Array.isArray(a) || Array.isArray(b)) {
      if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
      for (const [index, item] of a.entries()) open.push([item, b[index] ?? null]);
      continue;
    }
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(b, key)) return false;
      open.push([a[key] ?? null, b[key] ?? null]);
    }
  }
  return true;
}

/** False for `false`, null, 0, "" and NaN; true for everything else, empty lists and objects included. */
export function truthy(value: Json): boolean {
  return Boolean(value);
}

/** A value as it stands inside a text: null is nothing, lists and objects are compact JSON. */
export function textOf(value: Json): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

export type Kind = "null" | "boolean" | "number" | "string" | "array" | "object";

export function kindOf(value: Json): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as Kind;
}

const KIND_WORDS: Record<Kind, string> = { null: "null", boolean: "a boolean", number: "a number", string: "a text", array: "a list", object: "an object" };

/** A kind in the words of a message. */
export function kindWord(value: Json): string {
  return KIND_WORDS[kindOf(value)];
}

/** An own property of an object or an item of a list; null for everything else. There is no other way into a value. */
export function property(value: Json, key: Json): Json {
  if (Array.isArray(value)) return typeof key === "number" && Number.isInteger(key) && key >= 0 ? (value[key] ?? null) : null;
  // A number names the key that JSON writes for it.
  const name = typeof key === "number" ? String(key) : key;
  if (typeof value === "object" && value !== null && typeof name === "string" && Object.hasOwn(value, name)) return value[name] ?? null;
  return null;
}

/**
 * UTF-16 units of the value's JSON text, escapes aside, counted no further than `limit`; Infinity where it is nested deeper than
 * `MAX_VALUE_DEPTH`. `indent`: that of each level, where every item stands on a line of its own.
 */
export function sizeOf(value: Json, limit: number, indent = 0): number {
  let size = 0;
  const open: [value: Json, depth: number][] = [[value, 0]];
  for (let next = open.pop(); next !== undefined && size <= limit; next = open.pop()) {
    const [current, depth] = next;
    if (depth > MAX_VALUE_DEPTH) return Number.POSITIVE_INFINITY;
    size += depth * indent;
    if (typeof current === "string") size += current.length + 2;
    else if (Array.isArray(current)) {
      size += current.length + 2;
      for (const item of current) open.push([item, depth + 1]);
    } else if (typeof current === "object" && current !== null) {
      size += 2;
      for (const key of Object.keys(current)) {
        size += key.length + 4;
        open.push([current[key] ?? null, depth + 1]);
      }
    } else size += String(current).length;
  }
  return size;
}
