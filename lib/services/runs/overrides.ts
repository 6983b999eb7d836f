import { AppError, type FieldError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import { checkedOverrides, type Definition, type Overridden } from "@/lib/swdl";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** What of a script stage becomes a command line, or decides where one runs. */
const SCRIPT_KEYS = ["/run", "/shell", "/cwd", "/env"];

/**
 * A definition with the overrides of one run. Throws `invalid_input` with every problem at `overrides.…`: overrides that the workflow does not
 * allow, that name nothing, or that make it invalid; `forbidden` where they change a script and the caller may not write scripts.
 */
export function withOverrides(ctx: ServiceContext, definition: Definition, overrides: JsonObject): Overridden {
  if (Object.keys(overrides).length === 0) return { definition, changed: new Map() };
  if (!definition.config.allow_runtime_overrides)
    throw refused([{ path: "overrides", message: "this workflow does not allow overrides: config.allow_runtime_overrides is false" }]);
  const checked = checkedOverrides(definition, overrides, { actions: ctx.ports.actions });
  if (!checked.ok) throw refused(checked.error);
  requireScriptRight(ctx, checked.value);
  return checked.value;
}

function requireScriptRight(ctx: ServiceContext, { definition, changed }: Overridden): void {
  for (const { id, type } of definition.stages) {
    const paths = changed.get(id) ?? [];
    if (type === "script" && paths.some((path) => SCRIPT_KEYS.some((key) => path === key || path.startsWith(`${key}/`))))
      requirePermission(ctx, "workflow:script");
  }
}

function refused(errors: FieldError[]): AppError {
  return new AppError("invalid_input", errors.length === 1 ? "the overrides cannot be used" : `the overrides have ${errors.length} problems`, { errors });
}
