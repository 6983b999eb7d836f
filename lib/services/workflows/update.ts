import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findWorkflow } from "./find-workflow";
import { replaceText } from "./replace-text";
import type { WorkflowWrittenView } from "./views";

export interface UpdateWorkflowInput {
  id: string;
  source: string;
  status: "draft" | "published";
  /** The etag that the caller's text is based on; absent or `*`: whatever is stored is replaced. */
  if_match?: string;
}

/**
 * Replaces the text and makes a new revision. Throws `version_conflict` where someone else saved since `if_match`, `invalid_definition`
 * with all diagnostics, `conflict` where the text names another workflow's id; then nothing is written. Runs under way keep their own text.
 */
export async function updateWorkflow({ ctx, input }: { ctx: ServiceContext; input: UpdateWorkflowInput }): Promise<WorkflowWrittenView> {
  requirePermission(ctx, "workflow:write");
  const { id, source, status, if_match } = input;
  const stored = await findWorkflow(ctx, id);
  return replaceText(ctx, stored, { source, status, if_match, act: { action: "workflow.update" } });
}
