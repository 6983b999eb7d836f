import type { Json } from "@/lib/shared/json";

/** Strict and deep equality of JSON values, without coercion. The order of an object's keys does not count. */
export function equals(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((item, index) => equals(item, right[index] ?? null));
  }
  if (Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && equals(left[key] ?? null, right[key] ?? null));
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

/** UTF-16 units of the value's JSON text, counted no further than `limit`. */
export function sizeOf(value: Json, limit: number): number {
  let size = 0;
  const open: Json[] = [value];
  while (open.length > 0 && size <= limit) {
    const next = open.pop() ?? null;
    if (typeof next === "string") size += next.length + 2;
    else if (Array.isArray(next)) {
      size += next.length + 2;
      for (const item of next) open.push(item);
    } else if (typeof next === "object" && next !== null) {
      size += 2;
      for (const key of Object.keys(next)) {
        size += key.length + 4;
        open.push(next[key] ?? null);
      }
    } else size += String(next).length;
  }
  return size;
}
