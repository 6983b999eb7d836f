import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireStorable } from "./check-definition";
import { copyText } from "./copy-text";
import { findWorkflow } from "./find-workflow";
import { storeNew } from "./store-new";
import type { WorkflowWrittenView } from "./views";

/** Copies a workflow into a new draft with a fresh id. Only the lines of id and name differ from the original. */
export async function duplicateWorkflow({ ctx, input }: { ctx: ServiceContext; input: { id: string; name?: string } }): Promise<WorkflowWrittenView> {
  requirePermission(ctx, "workflow:write");
  const original = await findWorkflow(ctx, input.id);
  requireStorable(ctx, original.source);
  const { source } = await copyText(ctx, original.source, { id: original.workflowId, name: original.name }, input.name);
  const { definition, diagnostics } = requireStorable(ctx, source);
  return storeNew(ctx, {
    source,
    definition,
    diagnostics,
    status: "draft",
    originTemplate: original.originTemplate,
    act: { action: "workflow.duplicate", details: { original: original.id } },
  });
}
