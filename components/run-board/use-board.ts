import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { useAtMostEvery } from "@/hooks/use-at-most-every";
import { useWorkspaceStream } from "@/hooks/use-workspace-stream";

/** However much happens, the board is not read more often. */
const READ_EVERY_MS = 1_000;
const POLL_MS = 3_000;

/** The board of a workflow or of all, following its runs. */
export function useBoard(workflowId: string | undefined) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.boards });
  // Comments and files, too: a card counts them.
  const mark = useWorkspaceStream(useAtMostEvery(READ_EVERY_MS, () => void refresh()));
  const board = useQuery({
    queryKey: queryKeys.board(workflowId),
    queryFn: () => api.call("getBoard", { query: workflowId === undefined ? {} : { workflow_id: workflowId } }),
    placeholderData: keepPreviousData,
    refetchInterval: mark === "polling" ? POLL_MS : false,
  });
  return { board, refresh };
}
