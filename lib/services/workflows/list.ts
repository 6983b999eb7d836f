import type { WorkflowSort } from "@/db/repositories";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { Page } from "../pages";
import { summaryView, type WorkflowStatus, type WorkflowSummaryView } from "./views";

export interface ListWorkflowsInput {
  cursor?: string;
  limit: number;
  search?: string;
  tag: string[];
  status: WorkflowStatus[];
  sort: WorkflowSort;
}

/** A page of the Library, with the workspace's tags and how often each is used. A cursor that is not ours is `bad_request`. */
export async function listWorkflows({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: ListWorkflowsInput;
}): Promise<Page<WorkflowSummaryView> & { tags: { tag: string; count: number }[] }> {
  requirePermission(ctx, "workflow:read");
  const { workflows } = ctx.ports.repositories;
  const [page, tags] = await Promise.all([
    workflows.list(ctx.workspace.id, {
      cursor: input.cursor,
      limit: input.limit,
      search: input.search,
      tags: input.tag,
      statuses: input.status,
      sort: input.sort,
    }),
    workflows.tagCounts(ctx.workspace.id),
  ]);
  return { ...page, items: page.items.map(summaryView), tags };
}
