"use client";
import { CheckCheck, History } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { EmptyState } from "../common/empty-state";
import { ErrorState } from "../common/error-state";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { Tabs } from "../ui/tabs";
import type { ApprovalPage } from "./approval-pages";
import { HistoryList } from "./history-list";
import { type ApprovalTab, useApprovals } from "./use-approvals";
import { WaitingList } from "./waiting-list";

/** The inbox of gates: what waits, and what was decided. */
export function Approvals({ initialPage }: { initialPage: ApprovalPage }) {
  const pathname = usePathname();
  const tab: ApprovalTab = useSearchParams().get("tab") === "history" ? "history" : "waiting";
  return (
    <Tabs
      label="Approvals"
      value={tab}
      onValueChange={(value) => window.history.replaceState(null, "", value === "history" ? `${pathname}?tab=history` : pathname)}
      tabs={[
        { value: "waiting", label: "Waiting", content: <Tab tab="waiting" initialPage={initialPage} /> },
        { value: "history", label: "History", content: <Tab tab="history" initialPage={initialPage} /> },
      ]}
    />
  );
}

function Tab({ tab, initialPage }: { tab: ApprovalTab; initialPage: ApprovalPage }) {
  const { data, error, isError, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useApprovals(tab, initialPage);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending)
    return (
      <div role="status" aria-busy="true" aria-label="Loading approvals">
        <Skeleton className="h-40" />
      </div>
    );
  if (isError && data === undefined) return <ErrorState message={error.message} onRetry={() => void refetch()} />;
  if (items.length === 0)
    return tab === "waiting" ? (
      <EmptyState icon={CheckCheck} title="Nothing waits for a decision">
        When a workflow comes to a gate, it appears here at once.
      </EmptyState>
    ) : (
      <EmptyState icon={History} title="Nothing was decided yet">
        Approved, rejected and expired gates are kept here.
      </EmptyState>
    );
  return (
    <div className="grid gap-4">
      {tab === "waiting" ? <WaitingList approvals={items} /> : <HistoryList approvals={items} />}
      {hasNextPage && (
        <Button className="justify-self-center" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? "Loading…" : "Show more"}
        </Button>
      )}
    </div>
  );
}
