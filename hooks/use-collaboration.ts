import { useQueryClient } from "@tanstack/react-query";
import type { CollaborationPart } from "@/lib/shared/collaboration/notice";
import { queryKeys } from "./query-keys";
import { useWorkspaceStream } from "./use-workspace-stream";

/** The net below a lost message. */
const LIVE_MS = 60_000;
const POLL_MS = 5_000;

/**
 * Reads the comments or files of a run anew as soon as somebody changes them, also of a run that has ended. Returns after how many milliseconds to
 * ask by oneself: often while the stream is blocked.
 */
export function useCollaboration(part: CollaborationPart, runId: string): number {
  const client = useQueryClient();
  const mark = useWorkspaceStream((message) => {
    if (message.event === "ready") void client.invalidateQueries({ queryKey: queryKeys[part](runId) }, { cancelRefetch: false });
    else if (message.event === part && message.data.run_id === runId) void client.invalidateQueries({ queryKey: queryKeys[part](runId) });
  });
  return mark === "live" ? LIVE_MS : POLL_MS;
}
