import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findWorkflow } from "./find-workflow";
import { replaceText } from "./replace-text";
import { findVersion } from "./version-views";
import type { WorkflowWrittenView } from "./views";

/**
 * Saves an earlier text as a new revision; nothing of the history is lost. What was archived becomes a draft. Throws `not_found`, and as
 * `updateWorkflow` does: also `invalid_definition`, where the text does not pass the checks of today.
 */
export async function restoreWorkflowVersion({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: { id: string; n: number; if_match?: string };
}): Promise<WorkflowWrittenView> {
  requirePermission(ctx, "workflow:write");
  const stored = await findWorkflow(ctx, input.id);
  const { source, revision } = await findVersion(ctx, stored, input.n);
  const status = stored.status === "archived" ? "draft" : stored.status;
  return replaceText(ctx, stored, { source, status, if_match: input.if_match, act: { action: "workflow.restore_version", details: { restored: revision } } });
}
