/** Code points that PostgreSQL's jsonb refuses, as `JSON.stringify` escapes them: NUL, and halves of surrogate pairs. Not after an escaped backslash. */
const REFUSED = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** JSON text that jsonb accepts: what a program printed may hold anything. Refused code points become U+FFFD. */
export function toJsonb(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes("\\u0000") || text.includes("\\ud") ? text.replace(REFUSED, "$1\\ufffd") : text;
}

/** The value itself as jsonb would give it back. */
export function storableJson<T>(value: T): T {
  return JSON.parse(toJsonb(value)) as T;
}
