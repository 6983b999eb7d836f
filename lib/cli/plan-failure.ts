import { z } from "zod";
import { diagnosticSchema } from "@/lib/api/contracts/common";

/** What `workflow plan <file> --json` prints where there is no plan. */
export const planFailureSchema = z.object({
  valid: z.literal(false),
  /** Of the definition's text. */
  diagnostics: z.array(diagnosticSchema),
  /** Of the file of overrides; null where none was read. */
  overrides: z.object({ file: z.string(), diagnostics: z.array(diagnosticSchema) }).nullable(),
  /** At `parameters.<name>`. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
});
export type PlanFailure = z.infer<typeof planFailureSchema>;
