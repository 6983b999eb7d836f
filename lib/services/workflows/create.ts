import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireStorable } from "./check-definition";
import { storeNew } from "./store-new";
import type { WorkflowWrittenView } from "./views";

/** Stores a new workflow. A text with an error saves nothing: `invalid_definition` with all diagnostics; a taken id is `conflict`. */
export async function createWorkflow({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: { source: string; status: "draft" | "published" };
}): Promise<WorkflowWrittenView> {
  requirePermission(ctx, "workflow:write");
  const { definition, diagnostics } = requireStorable(ctx, input.source);
  return storeNew(ctx, { source: input.source, definition, diagnostics, status: input.status, originTemplate: null, act: { action: "workflow.create" } });
}
