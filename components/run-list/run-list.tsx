"use client";
import { Activity, SearchX } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useRef, useState } from "react";
import { useDebounced } from "@/hooks/use-debounced";
import { useHotkeys } from "@/hooks/use-hotkeys";
import { EmptyState } from "../common/empty-state";
import { ErrorState } from "../common/error-state";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { CompareBar } from "./compare-bar";
import { type ComparedRun, toggleRun } from "./compare-choice";
import { filtersText, isFiltered, NO_FILTER, type RunListQuery, readRunListQuery, writeRunListQuery } from "./run-list-query";
import { RunListToolbar } from "./run-list-toolbar";
import { RunPages } from "./run-pages";
import { SavedFilters } from "./saved-filters";
import { useRunPage } from "./use-run-page";

/** Runs, newest first: of one workflow, two of which can be chosen to compare, or of all. The filters are in the address; the rows follow their runs. */
export function RunList({ workflowId }: { workflowId?: string }) {
  const pathname = usePathname();
  const params = useSearchParams();
  const searchRef = useRef<HTMLInputElement>(null);
  const query = readRunListQuery(new URLSearchParams(params));
  const [search, setSearch] = useState(query.search);
  const [chosen, setChosen] = useState<readonly ComparedRun[]>([]);
  const asked = { ...query, search: useDebounced(search, 300) };
  const { runs, mark } = useRunPage(asked, workflowId);
  const shown = { ...query, search };

  const show = (change: Partial<RunListQuery>) => {
    if (change.search !== undefined) setSearch(change.search);
    const next = { ...shown, cursor: null, ...change };
    window.history.replaceState(null, "", `${pathname}${writeRunListQuery(new URLSearchParams(params), next)}`);
  };
  useHotkeys({ "/": () => searchRef.current?.focus() });

  return (
    <div className="grid gap-4">
      <RunListToolbar query={shown} onChange={show} searchRef={searchRef} />
      <SavedFilters current={filtersText(shown)} onChoose={(filters) => show({ ...readRunListQuery(new URLSearchParams(filters)), cursor: null })} />
      {runs.isPending && (
        <div className="grid gap-2" role="status" aria-busy="true" aria-label="Loading runs">
          {["a", "b", "c", "d"].map((key) => (
            <Skeleton key={key} className="h-14" />
          ))}
        </div>
      )}
      {runs.isError && !runs.data && <ErrorState message={runs.error.message} onRetry={() => void runs.refetch()} />}
      {runs.data?.items.length === 0 &&
        (isFiltered(asked) ? (
          <EmptyState icon={SearchX} title="No run matches" action={<Button onClick={() => show(NO_FILTER)}>Show all runs</Button>}>
            Nothing fits these filters.
          </EmptyState>
        ) : (
          <EmptyState icon={Activity} title="No runs yet">
            Start a workflow, and its runs appear here while they go.
          </EmptyState>
        ))}
      {runs.data && runs.data.items.length > 0 && (
        <RunPages
          page={runs.data}
          mark={mark}
          showWorkflow={workflowId === undefined}
          chosen={workflowId === undefined ? null : chosen}
          onToggle={(run) => setChosen((before) => toggleRun(before, run))}
          onCursor={(cursor) => show({ cursor })}
        />
      )}
      {chosen.length > 0 && <CompareBar chosen={chosen} onClear={() => setChosen([])} />}
    </div>
  );
}
