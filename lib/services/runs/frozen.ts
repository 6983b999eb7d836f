import { AppError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import { type Definition, resolveParameters } from "@/lib/swdl";

/** The parameters of a run with defaults filled in. Throws `invalid_input` with every problem, each at `parameters.<name>`. */
export function requireParameters(definition: Definition, given: JsonObject): JsonObject {
  const resolved = resolveParameters(definition, given);
  if (resolved.ok) return resolved.value;
  const errors = resolved.error.map(({ path, message }) => ({ path: path.startsWith("parameters.") ? path : `parameters.${path}`, message }));
  throw new AppError("invalid_input", errors.length === 1 ? "a parameter is not right" : `${errors.length} parameters are not right`, { errors });
}
