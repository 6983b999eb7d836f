import type { Json } from "@/lib/shared/json";

const MASK = "••••••";
/** A shorter piece would mask ordinary words all over a log, and so give itself away. */
const MIN_LENGTH = 4;
const GROUP = 3;

/** Replaces secrets wherever they occur in what an executor says or gives back. */
export interface ValueMask {
  text(text: string): string;
  json<T extends Json>(value: T): T;
}

/** Masks each value, each line of it, and each of these in the forms in which programs print them: Base64 in the middle of other bytes included. */
export function createValueMask(values: readonly string[]): ValueMask {
  const pieces = values
    .flatMap((value) => [value, value.trim(), ...value.split(/\r?\n/).map((line) => line.trim())])
    .filter(({ length }) => length >= MIN_LENGTH);
  const forms = [...new Set(pieces.flatMap((piece) => [piece, ...encodedForms(piece)]))].filter(({ length }) => length >= MIN_LENGTH);
  forms.sort((a, b) => b.length - a.length);
  const text = (given: string) => forms.reduce((masked, form) => masked.replaceAll(form, MASK), given);
  const json = (value: Json): Json => {
    if (typeof value === "string") return text(value);
    // A secret of digits alone may come back as a number.
    if (typeof value === "number") return forms.includes(String(value)) ? MASK : value;
    if (Array.isArray(value)) return value.map(json);
    if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [text(key), json(item)]));
    return value;
  };
  return { text, json: <T extends Json>(value: T) => (forms.length === 0 ? value : (json(value) as T)) };
}

function encodedForms(piece: string): string[] {
  const bytes = Buffer.from(piece, "utf8");
  const base64 = [0, 1, 2].flatMap((offset) => {
    const [first, last] = [Math.ceil((offset * 4) / GROUP), Math.floor(((offset + bytes.length) * 4) / GROUP)];
    const standard = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .slice(first, last);
    return [standard, standard.replaceAll("+", "-").replaceAll("/", "_")];
  });
  const quoted = JSON.stringify(piece).slice(1, -1);
  return [...base64, bytes.toString("hex"), encodeURIComponent(piece), encodeURIComponent(piece).replaceAll("%20", "+"), quoted];
}
