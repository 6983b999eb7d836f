import { stripVTControlCharacters } from "node:util";

/** Columns aligned by spaces, without trailing ones. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** `1h 3m`, `2m 5s`, `4.2s`; empty while unknown. */
export function durationText(ms: number | null): string {
  if (ms === null) return "";
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)}s`;
  const minutes = Math.floor(ms / 60_000);
  return minutes < 60 ? `${minutes}m ${Math.floor((ms % 60_000) / 1000)}s` : `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
}

/** What a server, a script or a file wrote, without what could take over the terminal or turn around what is read there. */
export function plain(text: string): string {
  return [...stripVTControlCharacters(text)]
    .filter((character) => character === "\t" || character === "\n" || !/[\p{Cc}\p{Bidi_Control}]/u.test(character))
    .join("");
}
