import type { QueryOf } from "@/lib/api/contracts/contract";
import type { listWorkflows, WorkflowSummary } from "@/lib/api/contracts/workflows";
import { WORKFLOW_SORTS, WORKFLOW_STATUSES } from "@/lib/shared/workflow/statuses";

export const VIEWS = ["cards", "table"] as const;
/** Whole rows of one, two and three cards. */
const PAGE_SIZE = 48;
const MAX_SEARCH_LENGTH = 200;

export type WorkflowSort = (typeof WORKFLOW_SORTS)[number];
const DEFAULT_SORT: WorkflowSort = "-updated_at";

/** What the Library shows, as its address says it. */
export interface LibraryQuery {
  search: string;
  tags: string[];
  statuses: WorkflowSummary["status"][];
  sort: WorkflowSort;
  view: (typeof VIEWS)[number];
}

/** Reads an address; what is not ours is left out. */
export function readLibraryQuery(params: URLSearchParams): LibraryQuery {
  return {
    search: (params.get("search") ?? "").slice(0, MAX_SEARCH_LENGTH),
    tags: [...new Set(params.getAll("tag"))].filter((tag) => tag !== ""),
    statuses: WORKFLOW_STATUSES.filter((status) => params.getAll("status").includes(status)),
    sort: WORKFLOW_SORTS.find((sort) => sort === params.get("sort")) ?? DEFAULT_SORT,
    view: VIEWS.find((view) => view === params.get("view")) ?? "cards",
  };
}

/** The query part of the address, with its question mark; empty where everything is as by default. */
export function writeLibraryQuery({ search, tags, statuses, sort, view }: LibraryQuery): string {
  const params = new URLSearchParams();
  if (search !== "") params.set("search", search);
  for (const tag of tags) params.append("tag", tag);
  for (const status of statuses) params.append("status", status);
  if (sort !== DEFAULT_SORT) params.set("sort", sort);
  if (view !== "cards") params.set("view", view);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** What the list is asked for; the view makes no difference to it. */
export function toListQuery({ search, tags, statuses, sort }: LibraryQuery): QueryOf<typeof listWorkflows> {
  return { limit: PAGE_SIZE, tag: tags, status: statuses, sort, ...(search.trim() === "" ? {} : { search: search.trim() }) };
}

export function isFiltered({ search, tags, statuses }: LibraryQuery): boolean {
  return search.trim() !== "" || tags.length > 0 || statuses.length > 0;
}
