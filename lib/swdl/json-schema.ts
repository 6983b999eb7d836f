import { z } from "zod";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { documentSchema } from "./schema/document";

const SCHEMA_ID = "https://stagecraft.dev/schemas/swdl.json";

let made: JsonObject | undefined;

/** The language as a JSON Schema (2020-12) of what an author may write, shorthands included: for editors and other tools. */
export function swdlJsonSchema(): JsonObject {
  made ??= {
    $id: SCHEMA_ID,
    title: "Stagecraft workflow",
    ...admitExtensions(z.toJSONSchema(documentSchema, { io: "input" }) as JsonObject),
  };
  return made;
}

/** Maps that admit only known keys also admit those that begin with `x-`. */
function admitExtensions(schema: JsonObject): JsonObject {
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, key === "default" ? value : walk(value)]));
  return copy.additionalProperties === false ? { ...copy, patternProperties: { "^x-": {} } } : copy;
}

function walk(value: Json): Json {
  if (Array.isArray(value)) return value.map(walk);
  return isJsonObject(value) ? admitExtensions(value) : value;
}
