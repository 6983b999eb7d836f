import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { Page } from "../pages";
import { findWorkflow } from "../workflows/find-workflow";
import { type ListRunsInput, listRuns } from "./list";
import type { RunSummaryView } from "./views";

/** A page of the runs of one workflow. Throws `not_found` where there is no such workflow. */
export async function listWorkflowRuns({ ctx, input: { id, ...input } }: { ctx: ServiceContext; input: Omit<ListRunsInput, "workflow_id"> & { id: string } }): Promise<Page<RunSummaryView>> {
  requirePermission(ctx, "run:read");
  const workflow = await findWorkflow(ctx, id);
  return listRuns({ ctx, input: { ...input, workflow_id: workflow.id } });
}
