import { z } from "zod";
import { diagnosticSchema } from "@/lib/api/contracts/common";
import { counted } from "./diagnostic-text";

/** What `workflow validate --json` prints. */
export const validationReportSchema = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      valid: z.boolean(),
      /** Why the file could not be read; null where it was. */
      problem: z.string().nullable(),
      /** In the order of the text. */
      diagnostics: z.array(diagnosticSchema),
    }),
  ),
  summary: z.object({ valid: z.int(), invalid: z.int(), unreadable: z.int(), errors: z.int(), warnings: z.int() }),
});
export type ValidationReport = z.infer<typeof validationReportSchema>;
export type ValidatedFile = ValidationReport["files"][number];

export function validationReport(files: ValidatedFile[]): ValidationReport {
  const read = files.filter(({ problem }) => problem === null);
  const severities = read.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
  return {
    files,
    summary: {
      valid: read.filter(({ valid }) => valid).length,
      invalid: read.filter(({ valid }) => !valid).length,
      unreadable: files.length - read.length,
      errors: severities.filter((severity) => severity === "error").length,
      warnings: severities.filter((severity) => severity === "warning").length,
    },
  };
}

/** `2 files valid, 1 invalid, 3 errors, 1 warning`. */
export function summaryLine({ valid, invalid, unreadable, errors, warnings }: ValidationReport["summary"]): string {
  const parts = [`${counted(valid, "file")} valid`];
  if (invalid > 0) parts.push(`${invalid} invalid`);
  if (unreadable > 0) parts.push(`${unreadable} not read`);
  if (errors > 0) parts.push(counted(errors, "error"));
  if (warnings > 0) parts.push(counted(warnings, "warning"));
  return parts.join(", ");
}
