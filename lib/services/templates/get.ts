import { plan } from "@/lib/swdl";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { outlineStages } from "../workflows/outline";
import { findTemplate } from "./find-template";
import { summarise } from "./summarise";
import type { TemplateDetailView } from "./views";

/** One template with its text, its stages and the order in which they would run. */
export async function getTemplate({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<TemplateDetailView> {
  requirePermission(ctx, "template:read");
  const { id, source, definition, diagnostics } = await findTemplate(ctx, input.id);
  return {
    ...summarise(id, definition),
    source,
    stages: outlineStages(definition),
    plan: plan(definition),
    parameters: definition.config.parameters,
    diagnostics,
  };
}
