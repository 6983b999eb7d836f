import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findWorkflow } from "./find-workflow";

/** The text of a workflow, byte for byte, and the name of a file for it. */
export async function exportWorkflow({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ filename: string; source: string }> {
  requirePermission(ctx, "workflow:read");
  const { workflowId, source } = await findWorkflow(ctx, input.id);
  return { filename: `${workflowId}.workflow.${source.trimStart().startsWith("{") ? "json" : "yaml"}`, source };
}
