import { isJsonObject, type Json } from "@/lib/shared/json";
import type { FieldPath } from "./use-bound";

/** RFC 6901. */
export function pointerOf(path: FieldPath): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** What a document holds at a place; undefined where there is nothing. */
export function valueIn(document: Json, path: FieldPath): Json | undefined {
  return path.reduce<Json | undefined>((at, key) => {
    if (Array.isArray(at)) return typeof key === "number" ? at[key] : undefined;
    return isJsonObject(at ?? null) && Object.hasOwn(at as object, key) ? (at as Record<string, Json>)[key] : undefined;
  }, document);
}
