import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";

/** The saved texts of a workflow, the newest first, in growing pages. */
export function useVersions(workflowId: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.workflowVersions(workflowId),
    queryFn: ({ pageParam }) =>
      api.call("listWorkflowVersions", { params: { id: workflowId }, query: pageParam === null ? {} : { cursor: Number(pageParam) } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

/** One saved text; none for null. A revision never changes. */
export function useVersion(workflowId: string, revision: number | null) {
  return useQuery({
    queryKey: queryKeys.workflowVersion(workflowId, revision),
    queryFn: () => api.call("getWorkflowVersion", { params: { id: workflowId, n: revision ?? 0 } }),
    enabled: revision !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
