import type { JsonObject } from "@/lib/shared/json";
import { plan } from "@/lib/swdl";
import type { Plan } from "@/lib/swdl/plan/plan";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { invalidDefinition } from "../invalid-definition";
import { requireOverridable } from "../runs/overrides";
import { checkDefinition } from "./check-definition";
import { findWorkflow } from "./find-workflow";

/** The order in which a stored workflow would run. Throws `invalid_definition`. Parameters that are not given show as their defaults. */
export async function planWorkflow({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: { id: string; parameters: JsonObject; overrides: JsonObject };
}): Promise<Plan> {
  requirePermission(ctx, "workflow:read");
  const { source } = await findWorkflow(ctx, input.id);
  const { definition, diagnostics } = checkDefinition(ctx, source);
  if (definition === undefined) throw invalidDefinition(diagnostics);
  requireOverridable(definition, input.overrides);
  return plan(definition, { parameters: input.parameters });
}
