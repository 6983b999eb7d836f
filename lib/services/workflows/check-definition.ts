import { AppError } from "@/lib/shared/app-error";
import { type Definition, type Diagnostic, validateDefinition } from "@/lib/swdl";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { invalidDefinition } from "../invalid-definition";

export interface CheckedDefinition {
  /** There when no error was found. */
  definition?: Definition;
  diagnostics: Diagnostic[];
}

/** Every problem of a text, with the checks that need this server: registered actions and their configs. Never throws for a bad text. */
export function checkDefinition(ctx: ServiceContext, source: string): CheckedDefinition {
  return validateDefinition(source, { actions: ctx.ports.actions });
}

/** The definition of a text that may be stored. Throws `invalid_definition`, or `forbidden` where it holds scripts and they are not admitted. */
export function requireStorable(ctx: ServiceContext, source: string): { definition: Definition; diagnostics: Diagnostic[] } {
  const { definition, diagnostics } = checkDefinition(ctx, source);
  if (definition === undefined) throw invalidDefinition(diagnostics);
  if (holdsScripts(definition)) {
    requirePermission(ctx, "workflow:script");
    requireScriptsOn(ctx);
  }
  return { definition, diagnostics };
}

/** Throws `forbidden` where the definition runs shell commands and this server does not. */
export function requireRunnableScripts(ctx: ServiceContext, definition: Definition): void {
  if (holdsScripts(definition)) requireScriptsOn(ctx);
}

function requireScriptsOn(ctx: ServiceContext): void {
  if (!ctx.ports.features.scripts) {
    throw new AppError(
      "forbidden",
      "script stages are switched off, because this server can be reached from other machines; its operator can set STAGECRAFT_SCRIPTS=on",
    );
  }
}

/** Whether a stage or a hook runs shell commands. */
export function holdsScripts(definition: Definition): boolean {
  const hooks = [definition.hooks.on_start, definition.hooks.on_complete, definition.hooks.on_failure];
  return (
    definition.stages.some((stage) => stage.type === "script" || (stage.type === "fan_out" && stage.fan_out.stage_template.type === "script")) ||
    hooks.some((hook) => hook?.run !== undefined)
  );
}
