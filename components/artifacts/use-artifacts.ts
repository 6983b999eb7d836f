import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { useCollaboration } from "@/hooks/use-collaboration";

const PAGE = 30;

/** The files of a run or of one of its stages, the newest first, page by page, as they change. */
export function useArtifacts(runId: string, stageId: string | undefined, { enabled = true } = {}) {
  const refetchInterval = useCollaboration("artifacts", runId);
  return useInfiniteQuery({
    queryKey: queryKeys.artifacts(runId, stageId),
    queryFn: ({ pageParam, signal }) =>
      api.call("listArtifacts", { params: { run_id: runId }, query: { stage_id: stageId, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    refetchInterval,
    refetchOnWindowFocus: "always",
    enabled,
  });
}
