import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findWorkflow } from "./find-workflow";
import { findVersion, versionView, type WorkflowVersionView } from "./version-views";

/** One saved text, byte for byte. Throws `not_found`. */
export async function getWorkflowVersion({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: { id: string; n: number };
}): Promise<WorkflowVersionView & { source: string }> {
  requirePermission(ctx, "workflow:read");
  const workflow = await findWorkflow(ctx, input.id);
  const row = await findVersion(ctx, workflow, input.n);
  return { ...versionView(row, workflow), source: row.source };
}
