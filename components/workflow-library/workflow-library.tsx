"use client";
import { LayoutGrid, Plus, SearchX, Workflow } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { useHotkeys } from "@/hooks/use-hotkeys";
import { useMay } from "@/hooks/use-viewer";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import { EmptyState } from "../common/empty-state";
import { ErrorState } from "../common/error-state";
import { PageHeader } from "../common/page-header";
import { Button, buttonClass } from "../ui/button";
import type { LibraryPage } from "./library-pages";
import { isFiltered } from "./library-query";
import { LibraryToolbar } from "./library-toolbar";
import { useLibraryPages, useLibraryQuery } from "./use-library";
import { useWorkflowCommands } from "./use-workflow-commands";
import { WorkflowList } from "./workflow-list";

export interface WorkflowLibraryProps {
  initialPage: LibraryPage;
  /** The dialog that starts a run of the workflow; it belongs to another feature. */
  renderRunDialog(workflow: WorkflowSummary, onClose: () => void): ReactNode;
}

/** Every workflow of the workspace: find one, run it, change it. `/` goes to the search, N starts a new one. */
export function WorkflowLibrary({ initialPage, renderRunDialog }: WorkflowLibraryProps) {
  const router = useRouter();
  const mayWrite = useMay("workflow:write");
  const searchRef = useRef<HTMLInputElement>(null);
  const [query, change] = useLibraryQuery();
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useLibraryPages(query, initialPage);
  const commands = useWorkflowCommands();
  const [toRun, setToRun] = useState<WorkflowSummary | null>(null);
  useHotkeys({ "/": () => searchRef.current?.focus(), n: () => mayWrite && router.push("/workflows/new") });

  const workflows = data?.pages.flatMap((page) => page.items) ?? [];
  const total = data?.pages[0]?.total_count ?? 0;
  const filtered = isFiltered(query);
  const clear = () => {
    if (searchRef.current !== null) searchRef.current.value = "";
    change({ search: "", tags: [], statuses: [] });
  };
  return (
    <>
      <PageHeader title="Workflows" description={<span aria-live="polite">{countText(total, filtered)}</span>} actions={mayWrite && <NewLinks />} />
      {(filtered || total > 0) && <LibraryToolbar query={query} tags={data?.pages[0]?.tags ?? []} onChange={change} searchRef={searchRef} />}
      <div aria-busy={isPlaceholderData}>
        {error !== null && data === undefined ? (
          <ErrorState message="The list of workflows did not arrive." onRetry={() => void refetch()} />
        ) : workflows.length > 0 ? (
          <WorkflowList
            workflows={workflows}
            view={query.view}
            hasMore={hasNextPage}
            onMore={() => !isFetchingNextPage && void fetchNextPage()}
            commands={commands}
            onRun={setToRun}
          />
        ) : filtered ? (
          <EmptyState icon={SearchX} title="No workflow matches" action={<Button onClick={clear}>Clear search and filters</Button>}>
            Try other words, or fewer filters.
          </EmptyState>
        ) : (
          <EmptyState icon={Workflow} title="No workflow yet" action={mayWrite && <NewLinks />}>
            A workflow says which stages a process has, who or what does each, and where a person decides. Take a template and change it, or write one.
          </EmptyState>
        )}
      </div>
      {toRun !== null && renderRunDialog(toRun, () => setToRun(null))}
    </>
  );
}

function countText(total: number, filtered: boolean): string {
  const count = total === 1 ? "1 workflow" : `${total} workflows`;
  return filtered ? `${count} found` : count;
}

function NewLinks() {
  return (
    <>
      <Link href="/templates" className={buttonClass()}>
        <LayoutGrid className="size-4" aria-hidden />
        From a template
      </Link>
      <Link href="/workflows/new" className={buttonClass({ variant: "primary" })} aria-keyshortcuts="n">
        <Plus className="size-4" aria-hidden />
        New workflow
      </Link>
    </>
  );
}
