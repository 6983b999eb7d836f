"use client";
import { useQuery } from "@tanstack/react-query";
import { SquareKanban } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import type { BoardCard } from "@/lib/api/contracts/board";
import { ConfirmDialog } from "../common/confirm-dialog";
import { EmptyState } from "../common/empty-state";
import { ErrorState } from "../common/error-state";
import { PageHeader } from "../common/page-header";
import { Select } from "../ui/select";
import { Skeleton } from "../ui/skeleton";
import type { DropMeaning } from "./drop-meaning";
import { questionOf } from "./drop-words";
import { useBoard } from "./use-board";
import { useDrop } from "./use-drop";

const Board = dynamic(() => import("./board").then((module) => module.Board), { ssr: false, loading: BoardSkeleton });
const CardDialog = dynamic(() => import("./card-dialog").then((module) => module.CardDialog), { ssr: false });

/** Runs in columns: of one workflow by its phases, or of all by their status. The workflow is in the address. */
export function RunBoard() {
  const pathname = usePathname();
  const workflowId = useSearchParams().get("workflow") ?? undefined;
  const { board, refresh } = useBoard(workflowId);
  const drop = useDrop(async () => void (await refresh()));
  const [openId, setOpenId] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ card: BoardCard; meaning: DropMeaning; column: string } | null>(null);
  const open = board.data?.items.find(({ id }) => id === openId);
  const question = asked === null ? null : questionOf(asked.meaning, asked.card, asked.column);
  return (
    <>
      <PageHeader
        title="Board"
        description="Runs that have not ended and those of the last day. Drag one where that means something."
        actions={
          <WorkflowChoice
            value={workflowId}
            onChange={(id) => window.history.replaceState(null, "", id === "" ? pathname : `${pathname}?workflow=${encodeURIComponent(id)}`)}
          />
        }
      />
      {board.isPending && <BoardSkeleton />}
      {board.isError && board.data === undefined && <ErrorState message={board.error.message} onRetry={() => void board.refetch()} />}
      {board.data?.items.length === 0 && (
        <EmptyState icon={SquareKanban} title="No run is on the board">
          Start a workflow, and its runs move over the board while they go.
        </EmptyState>
      )}
      {board.data !== undefined && board.data.items.length > 0 && (
        <Board data={board.data} onOpen={({ id }) => setOpenId(id)} onDrop={(card, meaning, column) => setAsked({ card, meaning, column })} />
      )}
      {board.data?.has_more && <p className="text-xs text-fg-muted">There are more runs than a board can show; the run list has them all.</p>}
      {open !== undefined && <CardDialog card={open} onClose={() => setOpenId(null)} />}
      {asked !== null && question !== null && (
        <ConfirmDialog open onOpenChange={(stays) => !stays && setAsked(null)} {...question} onConfirm={() => void drop(asked.card, asked.meaning)} />
      )}
    </>
  );
}

function BoardSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading the board">
      <Skeleton className="h-96" />
    </div>
  );
}

function WorkflowChoice({ value, onChange }: { value: string | undefined; onChange(id: string): void }) {
  const query = { limit: 100, tag: [], status: [], sort: "name" } as const;
  const { data } = useQuery({
    queryKey: queryKeys.workflowList({ ...query, tag: [], status: [] }),
    queryFn: () => api.call("listWorkflows", { query: { ...query, tag: [], status: [] } }),
  });
  const items = data?.items ?? [];
  return (
    <Select aria-label="Workflow" className="w-auto max-w-64" value={value ?? ""} onChange={({ target }) => onChange(target.value)}>
      <option value="">All workflows, by status</option>
      {value !== undefined && !items.some(({ workflow_id }) => workflow_id === value) && <option value={value}>{value}</option>}
      {items.map(({ workflow_id, name }) => (
        <option key={workflow_id} value={workflow_id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
