import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireStorable } from "../workflows/check-definition";
import { copyText } from "../workflows/copy-text";
import { storeNew } from "../workflows/store-new";
import type { WorkflowWrittenView } from "../workflows/views";
import { findTemplate } from "./find-template";

/** Copies a template into a new draft with a free id and records the origin. Comments and layout stay. */
export async function cloneTemplate({ ctx, input }: { ctx: ServiceContext; input: { id: string; name?: string } }): Promise<WorkflowWrittenView> {
  requirePermission(ctx, "workflow:write");
  const template = await findTemplate(ctx, input.id);
  const { workflow } = template.definition;
  const { source } = await copyText(ctx, template.source, { id: workflow.id, name: workflow.name }, input.name, true);
  const { definition, diagnostics } = requireStorable(ctx, source);
  return storeNew(ctx, {
    source,
    definition,
    diagnostics,
    status: "draft",
    originTemplate: template.id,
    act: { action: "template.clone", details: { template: template.id } },
  });
}
