"use client";
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { useViewer } from "@/hooks/use-viewer";
import type { RunDetail } from "@/lib/api/contracts/executions";
import { TERMINAL_RUN_STATUSES } from "@/lib/shared/run/status";
import type { LastRun } from "./last-run";

/** A run that ended a moment ago may be missing: its workflow is being edited, not watched. */
const STALE_MS = 30_000;
/** Among so many runs one that completed is looked for: it has the most values. */
const LOOK_BACK = 20;

const LastRunContext = createContext<LastRun | null>(null);

/** Reads the last run of a workflow once for all fields below; null for one that is not stored. Where it cannot be read, nothing is previewed. */
export function LastRunProvider({ workflowId, children }: { workflowId: string | null; children: ReactNode }) {
  const { workspace } = useViewer();
  const { data } = useQuery({
    queryKey: queryKeys.lastRun(workflowId ?? ""),
    queryFn: () => readLastRun(workflowId ?? ""),
    enabled: workflowId !== null,
    staleTime: STALE_MS,
  });
  const last = useMemo<LastRun | null>(
    () => (data == null ? null : { run: data, workspace: { slug: workspace.slug, name: workspace.name, timezone: workspace.timezone } }),
    [data, workspace],
  );
  return <LastRunContext value={last}>{children}</LastRunContext>;
}

/** The run of which previews tell; null while it is being read, and where there is none. */
export function useLastRun(): LastRun | null {
  return useContext(LastRunContext);
}

async function readLastRun(id: string): Promise<RunDetail | null> {
  const { items } = await api.call("listExecutions", { query: { workflow_id: id, status: [...TERMINAL_RUN_STATUSES], limit: LOOK_BACK } });
  const last = items.find(({ status }) => status === "completed") ?? items[0];
  return last === undefined ? null : api.call("getExecution", { params: { run_id: last.id } });
}
