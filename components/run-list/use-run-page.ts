import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { useAtMostEvery } from "@/hooks/use-at-most-every";
import { useWorkspaceStream } from "@/hooks/use-workspace-stream";
import { applyRunChange, type RunPage } from "./apply-run-change";
import { type RunListQuery, toRequest } from "./run-list-query";

const POLL_MS = 3_000;
/** However much happens, the page is not read more often. */
const READ_EVERY_MS = 1_000;

/** A page of runs that follows them: its rows at once over the workspace's stream, the page itself anew where runs come or go. */
export function useRunPage(query: RunListQuery, workflowRowId: string | undefined) {
  const client = useQueryClient();
  const key = queryKeys.runPage(workflowRowId, query);
  const readSoon = useAtMostEvery(READ_EVERY_MS, () => void client.invalidateQueries({ queryKey: ["runs", "page"] }));
  const mark = useWorkspaceStream((message) => {
    if (message.event === "ready") void client.invalidateQueries({ queryKey: key }, { cancelRefetch: false });
    if (message.event !== "run") return;
    const page = client.getQueryData<RunPage>(key);
    if (page === undefined) return;
    const { page: changed, read } = applyRunChange(page, message.data, query, workflowRowId);
    if (changed !== page) client.setQueryData(key, changed);
    // An answer that is under way may be older than this change, and would take it back.
    if (read || client.isFetching({ queryKey: key }) > 0) readSoon();
  });
  const runs = useQuery({
    queryKey: key,
    queryFn: () => api.call("listExecutions", { query: toRequest(query, workflowRowId, Date.now()) }),
    placeholderData: keepPreviousData,
    refetchInterval: mark === "polling" ? POLL_MS : false,
  });
  return { runs, mark };
}
