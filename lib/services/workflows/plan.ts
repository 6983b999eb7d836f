import type { JsonObject } from "@/lib/shared/json";
import { plan } from "@/lib/swdl";
import type { Plan } from "@/lib/swdl/plan/plan";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { invalidDefinition } from "../invalid-definition";
import { withOverrides } from "../runs/overrides";
import { checkDefinition } from "./check-definition";
import { stageEstimates } from "./estimates";
import { findWorkflow } from "./find-workflow";

/** The order in which a stored workflow would run. Throws `invalid_definition`, `invalid_input` at `overrides.…`. Parameters that are not given show as their defaults. */
export async function planWorkflow({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: { id: string; parameters: JsonObject; overrides: JsonObject };
}): Promise<Plan> {
  requirePermission(ctx, "workflow:read");
  const { source } = await findWorkflow(ctx, input.id);
  const { definition: base, diagnostics } = checkDefinition(ctx, source);
  if (base === undefined) throw invalidDefinition(diagnostics);
  const overridden = withOverrides(ctx, base, input.overrides);
  const { stages: estimates } = await stageEstimates({ ctx, input });
  return plan(overridden.definition, { parameters: input.parameters, overridden, estimates });
}
