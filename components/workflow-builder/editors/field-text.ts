import type { Json } from "@/lib/shared/json";

/** What a person typed, as a value; undefined leaves the key out. */
export type ReadText = { ok: true; value: Json | undefined } | { ok: false; message: string };

export function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

export function readText(text: string): ReadText {
  return { ok: true, value: text };
}

export function readNumber(text: string): ReadText {
  if (text.trim() === "") return { ok: true, value: undefined };
  const value = Number(text);
  return Number.isFinite(value) ? { ok: true, value } : { ok: false, message: "expected a number" };
}

export function readNumberOrTemplate(text: string): ReadText {
  return text.includes("${{") ? { ok: true, value: text } : readNumber(text);
}

export function readQuorum(text: string): ReadText {
  const word = text.trim();
  if (word === "") return { ok: true, value: undefined };
  if (word === "all") return { ok: true, value: word };
  return /^[1-9]\d*$/.test(word) ? { ok: true, value: Number(word) } : { ok: false, message: 'expected a number from 1, or "all"' };
}

export function readJson(text: string): ReadText {
  if (text.trim() === "") return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    return { ok: false, message: 'expected JSON, such as {"name": "value"}; what is here is not written yet' };
  }
}
