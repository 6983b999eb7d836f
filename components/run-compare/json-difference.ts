import { isJsonObject, type Json } from "@/lib/shared/json";

export interface Difference {
  /** From the root on: `items[2].name`; empty for the whole value. */
  path: string;
  /** Undefined: only the other has it. */
  a: Json | undefined;
  b: Json | undefined;
}

/** The places where two values differ, as deep as possible; equal ones have none. */
export function jsonDifferences(a: Json | undefined, b: Json | undefined, path = ""): Difference[] {
  if (a === b) return [];
  if (Array.isArray(a) && Array.isArray(b)) {
    return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => jsonDifferences(a[index], b[index], `${path}[${index}]`)).flat();
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    const at = (value: typeof a, name: string) => (Object.hasOwn(value, name) ? value[name] : undefined);
    return names.flatMap((name) => jsonDifferences(at(a, name), at(b, name), path === "" ? name : `${path}.${name}`));
  }
  return [{ path, a, b }];
}
