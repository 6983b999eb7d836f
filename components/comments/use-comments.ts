import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { useCollaboration } from "@/hooks/use-collaboration";

const PAGE = 20;
const MEMBERS_STALE_MS = 60_000;

/** The comments on a run or one of its stages, the newest first, page by page, as they change. */
export function useComments(runId: string, stageId: string | undefined) {
  const refetchInterval = useCollaboration("comments", runId);
  return useInfiniteQuery({
    queryKey: queryKeys.comments(runId, stageId),
    queryFn: ({ pageParam, signal }) =>
      api.call("listComments", { params: { run_id: runId }, query: { stage_id: stageId, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    refetchInterval,
    refetchOnWindowFocus: "always",
  });
}

/** Whom a comment can mention; asked for once somebody writes one. */
export function useMentionable({ enabled }: { enabled: boolean }) {
  const { data } = useQuery({ queryKey: queryKeys.mentionable, queryFn: () => api.call("listMentionable", {}), staleTime: MEMBERS_STALE_MS, enabled });
  return data?.items ?? NOBODY;
}
const NOBODY: { id: string; name: string }[] = [];
