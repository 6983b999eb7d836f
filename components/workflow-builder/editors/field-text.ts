import type { Json } from "@/lib/shared/json";

/** What a person typed, as a value; undefined leaves the key out. */
export type ReadText = { ok: true; value: Json | undefined } | { ok: false; message: string };

export function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A list, or one word in its place, as lines. */
export function asLines(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map((item) => asText(item)).join("\n");
  return asText(value);
}

export function fromLines(text: string): ReadText {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return { ok: true, value: lines.length === 0 ? undefined : lines };
}

export function readNumber(text: string): ReadText {
  if (text.trim() === "") return { ok: true, value: undefined };
  const value = Number(text);
  return Number.isFinite(value) ? { ok: true, value } : { ok: false, message: "expected a number" };
}

export function readJson(text: string): ReadText {
  if (text.trim() === "") return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    return { ok: false, message: 'expected JSON, such as {"name": "value"}; what is here is not written yet' };
  }
}
