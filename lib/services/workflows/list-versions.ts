import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { Page } from "../pages";
import { findWorkflow } from "./find-workflow";
import { versionView, type WorkflowVersionView } from "./version-views";

/** The saved texts of a workflow, the newest first. The cursor is the revision that the page before ended with. */
export async function listWorkflowVersions({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: { id: string; cursor?: number; limit: number };
}): Promise<Page<WorkflowVersionView>> {
  requirePermission(ctx, "workflow:read");
  const workflow = await findWorkflow(ctx, input.id);
  // One more than the page, to know whether there is another.
  const { items, total } = await ctx.ports.repositories.workflowVersions.list(ctx.workspace.id, workflow.id, { before: input.cursor, limit: input.limit + 1 });
  const page = items.slice(0, input.limit);
  const has_more = items.length > page.length;
  return {
    items: page.map((row) => versionView(row, workflow)),
    next_cursor: has_more ? String(page.at(-1)?.revision) : null,
    prev_cursor: null,
    has_more,
    total_count: total,
  };
}
