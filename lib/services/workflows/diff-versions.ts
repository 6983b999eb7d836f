import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findWorkflow } from "./find-workflow";
import { type DiffHunkView, lineDiff } from "./line-diff";
import { findVersion, versionView, type WorkflowVersionView } from "./version-views";

/** What changed from revision `n` to revision `other`, whichever is older. Throws `not_found`. */
export async function diffWorkflowVersions({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: { id: string; n: number; other: number };
}): Promise<{ from: WorkflowVersionView; to: WorkflowVersionView; hunks: DiffHunkView[] }> {
  requirePermission(ctx, "workflow:read");
  const workflow = await findWorkflow(ctx, input.id);
  const [from, to] = await Promise.all([findVersion(ctx, workflow, input.n), findVersion(ctx, workflow, input.other)]);
  return { from: versionView(from, workflow), to: versionView(to, workflow), hunks: lineDiff(from.source, to.source) };
}
