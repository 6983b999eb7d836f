import type { ResponseOf } from "@/lib/api/contracts/contract";
import type { listExecutions, RunSummary } from "@/lib/api/contracts/executions";
import type { RunListQuery } from "./run-list-query";

export type RunPage = ResponseOf<typeof listExecutions>;

/**
 * What becomes of a page of runs when one of them changes. `page` is what can be shown at once: a row that is there follows its run. `read` tells
 * whether the server must be asked for the page anew: a run has come, or one no longer belongs to what is shown.
 */
export function applyRunChange(page: RunPage, run: RunSummary, query: RunListQuery, workflowRowId: string | undefined): { page: RunPage; read: boolean } {
  const there = page.items.some(({ id }) => id === run.id);
  const fits = query.statuses.length === 0 || query.statuses.includes(run.status);
  if (there) return { page: { ...page, items: page.items.map((item) => (item.id === run.id ? run : item)) }, read: !fits };
  const mayCome =
    (query.cursor === null || page.prev_cursor === null) &&
    fits &&
    (workflowRowId === undefined || run.workflow.id === workflowRowId) &&
    (query.triggers.length === 0 || query.triggers.includes(run.trigger)) &&
    // Older than the last row of a full page: it belongs to a page further on.
    (!page.has_more || run.created_at >= (page.items.at(-1)?.created_at ?? ""));
  return { page, read: mayCome };
}
