import type { Json, JsonObject } from "@/lib/shared/json";
import { UsageError } from "./io";

const JSON_TYPES = new Set(["number", "integer", "boolean", "object", "any"]);

/**
 * `name=value` pairs by their declared types: numbers, booleans, lists and maps are JSON, all else is the text itself. What is not JSON, or is not
 * declared, stays a text, for the one who checks to say so. Throws `UsageError` where a pair is none.
 */
export function typedParameters(pairs: readonly string[], declared: Readonly<Record<string, { type: string }>>, option = "--param"): JsonObject {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new UsageError(`${option} wants name=value, not ${pair}`);
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const type = Object.hasOwn(declared, name) ? declared[name]?.type : undefined;
      return [name, type === undefined || JSON_TYPES.has(type) || type.startsWith("array") ? jsonOrText(value) : value];
    }),
  );
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
}
