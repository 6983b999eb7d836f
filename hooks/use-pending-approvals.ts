import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Viewer } from "@/lib/api/contracts/system";
import { api } from "./api";
import { queryKeys } from "./query-keys";
import { useWorkspaceStream } from "./use-workspace-stream";

const POLL_MS = 15_000;

/** How many gates wait for the viewer, as it changes; `viewer` is how the page was loaded. */
export function usePendingApprovals(viewer: Viewer): number {
  const client = useQueryClient();
  const mark = useWorkspaceStream(({ event }) => {
    if (event === "ready" || event === "gate") void client.invalidateQueries({ queryKey: queryKeys.viewer }, { cancelRefetch: false });
  });
  const { data } = useQuery({
    queryKey: queryKeys.viewer,
    queryFn: () => api.call("getViewer", {}),
    initialData: viewer,
    refetchInterval: mark === "polling" ? POLL_MS : false,
  });
  return data.pending_approvals;
}
