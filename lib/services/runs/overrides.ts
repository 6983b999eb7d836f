import { AppError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import type { Definition } from "@/lib/swdl";

/** Throws `invalid_input` where overrides are given and cannot be honoured: an override that is silently dropped would be a wrong run. */
export function requireOverridable(definition: Definition, overrides: JsonObject): void {
  if (Object.keys(overrides).length === 0) return;
  const message = definition.config.allow_runtime_overrides
    ? "overrides of a run are not available on this server"
    : "this workflow does not allow overrides: config.allow_runtime_overrides is false";
  throw new AppError("invalid_input", message, { errors: [{ path: "overrides", message }] });
}
