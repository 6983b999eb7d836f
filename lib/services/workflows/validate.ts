import type { Diagnostic } from "@/lib/swdl";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { checkDefinition } from "./check-definition";
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

function validation(ctx: ServiceContext, source: string): ValidationView {
  const { definition, diagnostics } = checkDefinition(ctx, source);
  return { valid: definition !== undefined, diagnostics };
}
