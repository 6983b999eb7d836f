import { AppError } from "@/lib/shared/app-error";
import type { Json } from "@/lib/shared/json";
import type { Diagnostic } from "@/lib/swdl";

/** A definition that cannot be saved or run; `details.diagnostics` holds every problem, warnings included. */
export function invalidDefinition(diagnostics: readonly Diagnostic[]): AppError {
  const count = diagnostics.filter(({ severity }) => severity === "error").length;
  return new AppError("invalid_definition", `the definition has ${count} ${count === 1 ? "problem" : "problems"}`, {
    details: { diagnostics: diagnostics as unknown as Json },
  });
}
