"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import type { BoardCard } from "@/lib/api/contracts/board";
import { Artifacts } from "../artifacts/artifacts";
import { Comments } from "../comments/comments";
import { ErrorState } from "../common/error-state";
import { LiveDuration } from "../common/live-duration";
import { StatusBadge } from "../common/status-badge";
import { buttonClass } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Skeleton } from "../ui/skeleton";
import { Tabs } from "../ui/tabs";
import { CardLog } from "./card-log";

/** A run of the board without leaving it: its stages, its log, its files and what is said about it. */
export function CardDialog({ card, onClose }: { card: BoardCard; onClose(): void }) {
  const [tab, setTab] = useState("stages");
  const address = `/workflows/${card.workflow.workflow_id}/executions/${card.id}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${card.workflow.name} #${card.number}`}
      description={card.error?.message}
      className="max-w-3xl"
      footer={
        <Link href={address} className={buttonClass({ variant: "primary" })}>
          Open the run
        </Link>
      }
    >
      <Tabs
        label="Parts of the run"
        value={tab}
        onValueChange={setTab}
        tabs={[
          { value: "stages", label: "Stages", content: <CardStages runId={card.id} position={`${card.status} ${card.stages_done}`} /> },
          { value: "logs", label: "Logs", content: <CardLog runId={card.id} address={address} live={card.completed_at === null} /> },
          { value: "artifacts", label: "Artifacts", content: <Artifacts runId={card.id} /> },
          { value: "comments", label: "Comments", content: <Comments runId={card.id} /> },
        ]}
      />
    </Dialog>
  );
}

/** `position` changes when the run moves: then its stages are read anew. */
function CardStages({ runId, position }: { runId: string; position: string }) {
  const run = useQuery({
    queryKey: [...queryKeys.run(runId), "board", position],
    queryFn: () => api.call("getExecution", { params: { run_id: runId } }),
    placeholderData: (before) => before,
  });
  if (run.isPending) return <Skeleton className="h-40" />;
  if (run.isError) return <ErrorState message={run.error.message} onRetry={() => void run.refetch()} />;
  return (
    <ol aria-label="Stages" className="divide-y divide-border rounded-card border border-border">
      {run.data.stages.map(({ id, name, status, started_at, completed_at, error }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-2 text-[13px]">
          <span className="min-w-0">
            <span className="block truncate font-medium">{name}</span>
            {error !== null && <span className="block text-xs break-words text-danger">{error.message}</span>}
          </span>
          <span className="flex items-center gap-3 text-xs text-fg-muted">
            <LiveDuration from={started_at} to={completed_at} />
            <StatusBadge status={status} />
          </span>
        </li>
      ))}
    </ol>
  );
}
