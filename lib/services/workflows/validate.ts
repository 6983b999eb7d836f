import { type Diagnostic, validateDefinition } from "@/lib/swdl";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { checkDefinition } from "./check-definition";
import { childEnvironment } from "./child-environment";
import { findWorkflow } from "./find-workflow";

export interface ValidationView {
  valid: boolean;
  diagnostics: Diagnostic[];
}

/** Checks a stored workflow, or `source` in its place. */
export async function validateWorkflow({ ctx, input }: { ctx: ServiceContext; input: { id: string; source?: string } }): Promise<ValidationView> {
  requirePermission(ctx, "workflow:read");
  const stored = await findWorkflow(ctx, input.id);
  return validation(ctx, input.source ?? stored.source);
}

/** Checks a text that is stored nowhere. */
export async function validateSource({ ctx, input }: { ctx: ServiceContext; input: { source: string } }): Promise<ValidationView> {
  requirePermission(ctx, "workflow:read");
  return validation(ctx, input.source);
}

/** Also against the workflows that the text starts, as they are now: what does not fit is a warning, because they may change before a run. */
async function validation(ctx: ServiceContext, source: string): Promise<ValidationView> {
  const { definition, diagnostics } = checkDefinition(ctx, source);
  const children = definition === undefined ? undefined : await childEnvironment(ctx, definition);
  if (children === undefined) return { valid: definition !== undefined, diagnostics };
  return { valid: true, diagnostics: validateDefinition(source, { actions: ctx.ports.actions, ...children }).diagnostics };
}
