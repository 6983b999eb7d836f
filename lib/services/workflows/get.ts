import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { checkDefinition } from "./check-definition";
import { findWorkflow } from "./find-workflow";
import { detailView, type WorkflowDetailView } from "./views";

/** One workflow with its text, its outline and what is wrong with it today. */
export async function getWorkflow({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<WorkflowDetailView> {
  requirePermission(ctx, "workflow:read");
  const row = await findWorkflow(ctx, input.id);
  return detailView(row, checkDefinition(ctx, row.source));
}
