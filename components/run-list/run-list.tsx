"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Activity, SearchX } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { useDebounced } from "@/hooks/use-debounced";
import { isTerminalRun } from "@/lib/shared/run/status";
import { EmptyState } from "../common/empty-state";
import { ErrorState } from "../common/error-state";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { isFiltered, type RunListQuery, readRunListQuery, toRequest, writeRunListQuery } from "./run-list-query";
import { RunListToolbar } from "./run-list-toolbar";
import { RunRow } from "./run-row";

const WHILE_ACTIVE_MS = 2_000;
const WHILE_QUIET_MS = 10_000;

/** Runs, newest first: of one workflow or of all. The filters are in the address; the list is kept up to date by itself. */
export function RunList({ workflowId }: { workflowId?: string }) {
  const pathname = usePathname();
  const params = useSearchParams();
  const query = readRunListQuery(new URLSearchParams(params));
  const [search, setSearch] = useState(query.search);
  const settled = useDebounced(search, 300);
  const asked = { ...query, search: settled };
  const runs = useQuery({
    queryKey: queryKeys.runPage(workflowId, asked),
    queryFn: () => api.call("listExecutions", { query: toRequest(asked, workflowId, Date.now()) }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some((run) => !isTerminalRun(run.status)) ? WHILE_ACTIVE_MS : WHILE_QUIET_MS),
  });
  const show = (change: Partial<RunListQuery>) => {
    const next = { ...query, search, cursor: null, ...change };
    window.history.replaceState(null, "", `${pathname}${writeRunListQuery(new URLSearchParams(params), next)}`);
  };
  const reset = () => {
    setSearch("");
    show({ search: "", statuses: [], trigger: "", since: "" });
  };
  return (
    <div className="grid gap-4">
      <RunListToolbar
        query={{ ...query, search }}
        onChange={(change) => {
          if (change.search !== undefined) setSearch(change.search);
          show(change);
        }}
      />
      {runs.isPending && (
        <div className="grid gap-2">
          {["a", "b", "c", "d"].map((key) => (
            <Skeleton key={key} className="h-14" />
          ))}
        </div>
      )}
      {runs.isError && !runs.data && <ErrorState message={runs.error.message} onRetry={() => void runs.refetch()} />}
      {runs.data &&
        runs.data.items.length === 0 &&
        (isFiltered(query) ? (
          <EmptyState icon={SearchX} title="No run matches" action={<Button onClick={reset}>Show all runs</Button>}>
            Nothing fits these filters.
          </EmptyState>
        ) : (
          <EmptyState icon={Activity} title="No runs yet">
            Start a workflow, and its runs appear here while they go.
          </EmptyState>
        ))}
      {runs.data && runs.data.items.length > 0 && (
        <>
          <ul aria-label="Runs" className="divide-y divide-border overflow-hidden rounded-card border border-border bg-surface">
            {runs.data.items.map((run) => (
              <RunRow key={run.id} run={run} showWorkflow={workflowId === undefined} />
            ))}
          </ul>
          <div className="flex items-center justify-between text-xs text-fg-muted">
            <span>
              {runs.data.total_count} {runs.data.total_count === 1 ? "run" : "runs"}
            </span>
            <span className="flex gap-2">
              <Button size="sm" disabled={runs.data.prev_cursor === null} onClick={() => show({ cursor: runs.data.prev_cursor })}>
                Newer
              </Button>
              <Button size="sm" disabled={runs.data.next_cursor === null} onClick={() => show({ cursor: runs.data.next_cursor })}>
                Older
              </Button>
            </span>
          </div>
        </>
      )}
    </div>
  );
}
