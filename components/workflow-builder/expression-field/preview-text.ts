import type { Json } from "@/lib/shared/json";

const SHORT = 80;
/** What a person may want to read through; a value may be a thousand times as long. */
const LONG = 20_000;

/** A value in one line, and whole where that line does not say all of it. */
export function previewText(value: Json): { short: string; whole: string | null } {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text === "") return { short: "an empty text", whole: null };
  const line = text.replaceAll(/\s*\n\s*/g, " ↵ ");
  if (line.length <= SHORT && line === text) return { short: text, whole: null };
  const whole = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return {
    short: line.length > SHORT ? `${line.slice(0, SHORT)}…` : line,
    whole: whole.length > LONG ? `${whole.slice(0, LONG)}\n… and ${(whole.length - LONG).toLocaleString("en")} more characters` : whole,
  };
}
