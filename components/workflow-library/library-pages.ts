import type { InfiniteData } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contracts/contract";
import type { listWorkflows, WorkflowSummary } from "@/lib/api/contracts/workflows";

export type LibraryPage = ResponseOf<typeof listWorkflows>;
export type LibraryPages = InfiniteData<LibraryPage, string | undefined>;

/** The pages with one workflow changed, or taken out where `change` gives null. */
export function changeWorkflow(pages: LibraryPages, id: string, change: (workflow: WorkflowSummary) => WorkflowSummary | null): LibraryPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => {
      const items = page.items.flatMap((workflow) => (workflow.id === id ? (change(workflow) ?? []) : workflow));
      return { ...page, items, total_count: page.total_count - (page.items.length - items.length) };
    }),
  };
}
