import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";

const PAGE = 30;
/** What others add is seen after so long; the page asks at once when it is looked at again. */
const REFRESH_MS = 5_000;

/** The files of a run or of one of its stages, the newest first, page by page. */
export function useArtifacts(runId: string, stageId: string | undefined, { enabled = true } = {}) {
  return useInfiniteQuery({
    queryKey: queryKeys.artifacts(runId, stageId),
    queryFn: ({ pageParam, signal }) =>
      api.call("listArtifacts", { params: { run_id: runId }, query: { stage_id: stageId, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: "always",
    enabled,
  });
}
