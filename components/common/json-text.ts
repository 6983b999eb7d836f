import { isJsonObject, type JsonObject } from "@/lib/shared/json";

export type ReadObject = { ok: true; value: JsonObject } | { ok: false; message: string };

/** A JSON object as it was typed; where it is none, what is wrong in words, with the line where the browser tells the place. Nothing at all is `{}`. */
export function readObject(text: string): ReadObject {
  if (text.trim() === "") return { ok: true, value: {} };
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? { ok: true, value } : { ok: false, message: "Write an object: names and values between { and }." };
  } catch (error) {
    return { ok: false, message: `This is not JSON${placeOf(text, error instanceof Error ? error.message : "")}.` };
  }
}

export function objectText(value: JsonObject): string {
  return JSON.stringify(value, null, 2);
}

/** The names whose values differ from those before, with their new values. */
export function changedIn(before: JsonObject, after: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
}

/** Engines say "position 17", some also "line 2 column 4"; the place is told in lines for all. */
function placeOf(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return /end of JSON/i.test(message) ? ": it ends too early" : "";
  return `, see line ${text.slice(0, Number(position)).split("\n").length}`;
}
