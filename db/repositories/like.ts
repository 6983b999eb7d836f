/** A text as a literal part of an ILIKE pattern. NUL, which no stored text holds and PostgreSQL refuses, is dropped. */
export function likeLiteral(text: string): string {
  return text.replaceAll("\0", "").replace(/[\\%_]/g, "\\$&");
}
