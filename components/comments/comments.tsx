"use client";
import { MessageSquare } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useMay } from "@/hooks/use-viewer";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { ErrorState } from "../common/error-state";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { CommentCard } from "./comment-card";
import { CommentForm } from "./comment-form";
import { useCommentCommands } from "./use-comment-commands";
import { useComments } from "./use-comments";

const ArtifactPreview = dynamic(() => import("../artifacts/artifact-preview").then((module) => module.ArtifactPreview), { ssr: false });

/** What is said about a run, or one of its stages, with the place to say more. Of a run without a stage, the comments on all its stages too. */
export function Comments({ runId, stageId }: { runId: string; stageId?: string }) {
  const mayWrite = useMay("run:comment");
  const list = useComments(runId, stageId);
  const commands = useCommentCommands(runId, stageId);
  const [shown, setShown] = useState<Artifact | null>(null);
  const comments = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = list.data?.pages[0]?.total_count;
  return (
    <section aria-label="Comments" className="grid grid-cols-1 gap-3">
      <h2 className="flex items-center gap-2 text-[13px] font-semibold">
        <MessageSquare className="size-4 text-fg-muted" aria-hidden />
        Comments {total !== undefined && <span className="font-normal text-fg-muted">{total}</span>}
      </h2>
      {mayWrite && <CommentForm key={stageId} runId={runId} stageId={stageId} onPreview={setShown} onCreate={commands.create} />}
      {list.isPending && <Skeleton className="h-20" />}
      {list.isError && comments.length === 0 && <ErrorState message={list.error.message} onRetry={() => void list.refetch()} />}
      {list.isSuccess && comments.length === 0 && <p className="text-[13px] text-fg-muted">Nobody has said anything yet.</p>}
      {comments.length > 0 && (
        <ul className="grid grid-cols-1 gap-2">
          {comments.map((comment) => (
            <li key={comment.id}>
              <CommentCard comment={comment} commands={commands} showStage={stageId === undefined} onPreview={setShown} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button size="sm" className="justify-self-start" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show older comments
        </Button>
      )}
      {shown !== null && <ArtifactPreview artifact={shown} onClose={() => setShown(null)} />}
    </section>
  );
}
