import type { Diagnostic } from "@/lib/swdl";
import { createExcerpt } from "./source-excerpt";
import { plain } from "./table";

/** As compilers write them, so that editors and terminals make links of them; with the text of the file each also has a picture of its place. */
export function diagnosticLines(file: string, diagnostics: readonly Diagnostic[], source?: string): string[] {
  const excerpt = source === undefined ? () => [] : createExcerpt(source);
  return diagnostics.flatMap(({ range, severity, message, code, hint }) => [
    `${plain(file)}:${range.start.line}:${range.start.column}: ${severity}: ${plain(message)} [${code}]${hint === undefined ? "" : ` (${plain(hint)})`}`,
    ...excerpt(range).map((line) => `    ${line}`),
  ]);
}

/** `1 error`, `2 errors`. */
export function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
