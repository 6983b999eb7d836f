import { AppError } from "@/lib/shared/app-error";
import type { Definition, Diagnostic } from "@/lib/swdl";
import type { ServiceContext } from "../context";
import { invalidDefinition } from "../invalid-definition";
import { checkDefinition } from "../workflows/check-definition";

export interface FoundTemplate {
  id: string;
  source: string;
  definition: Definition;
  diagnostics: Diagnostic[];
}

/** Throws `not_found`, or `invalid_definition` where it does not validate on this server. */
export async function findTemplate(ctx: ServiceContext, id: string): Promise<FoundTemplate> {
  const file = (await ctx.ports.templates.list()).find((template) => template.id === id);
  if (file === undefined) throw new AppError("not_found", `there is no template ${id}`);
  const { definition, diagnostics } = checkDefinition(ctx, file.source);
  if (definition === undefined) throw invalidDefinition(diagnostics);
  return { ...file, definition, diagnostics };
}
