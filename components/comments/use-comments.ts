import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";

const PAGE = 20;
/** What others write is seen after so long; the page asks at once when it is looked at again. */
const REFRESH_MS = 5_000;
const MEMBERS_STALE_MS = 60_000;

/** The comments on a run or one of its stages, the newest first, page by page. */
export function useComments(runId: string, stageId: string | undefined) {
  return useInfiniteQuery({
    queryKey: queryKeys.comments(runId, stageId),
    queryFn: ({ pageParam, signal }) =>
      api.call("listComments", { params: { run_id: runId }, query: { stage_id: stageId, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: "always",
  });
}

/** Whom a comment can mention; asked for once somebody writes one. */
export function useMentionable({ enabled }: { enabled: boolean }) {
  const { data } = useQuery({ queryKey: queryKeys.mentionable, queryFn: () => api.call("listMentionable", {}), staleTime: MEMBERS_STALE_MS, enabled });
  return data?.items ?? NOBODY;
}
const NOBODY: { id: string; name: string }[] = [];
