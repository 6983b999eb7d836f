import { useEffect, useRef, useSyncExternalStore } from "react";
import { WorkspaceChannel, type WorkspaceMark, type WorkspaceMessage } from "./workspace-channel";

const NAME = "stagecraft.workspace-stream";

const channel = new WorkspaceChannel({
  openSource: () => new EventSource("/api/v1/workflow-executions/stream"),
  openBroadcast: () => (typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(NAME)),
  elect(lead, signal) {
    // Locks are for secure origins only; without them each page holds a stream of its own.
    if (navigator.locks === undefined) void lead();
    else
      navigator.locks.request(NAME, { signal }, lead).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
  },
});

/** Hears of every run and gate of the workspace that changes while the component is there; returns how current it is. */
export function useWorkspaceStream(onMessage: (message: WorkspaceMessage) => void): WorkspaceMark {
  const latest = useRef(onMessage);
  useEffect(() => {
    latest.current = onMessage;
  });
  useEffect(() => channel.subscribe((message) => latest.current(message)), []);
  return useSyncExternalStore(
    channel.onMark,
    () => channel.mark,
    () => "connecting",
  );
}
