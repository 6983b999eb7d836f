"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Paperclip } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { toast } from "@/components/common/toast";
import { queryKeys } from "@/hooks/query-keys";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import { useMay } from "@/hooks/use-viewer";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { ConfirmDialog } from "../common/confirm-dialog";
import { ErrorState } from "../common/error-state";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { ArtifactRow } from "./artifact-row";
import { DropZone } from "./drop-zone";
import { UploadList } from "./upload-list";
import { useArtifacts } from "./use-artifacts";
import { useUploads } from "./use-uploads";

const ArtifactPreview = dynamic(() => import("./artifact-preview").then((module) => module.ArtifactPreview), { ssr: false });

/** The files of a run, or of one of its stages: to add, look at, download and delete. */
export function Artifacts({ runId, stageId }: { runId: string; stageId?: string }) {
  const queries = useQueryClient();
  const actions = useServerActions();
  const mayAdd = useMay("run:comment");
  const list = useArtifacts(runId, stageId);
  const refresh = () => queries.invalidateQueries({ queryKey: queryKeys.artifacts(runId) });
  const uploads = useUploads({ runId, stageId, onDone: () => void refresh() });
  const [shown, setShown] = useState<Artifact | null>(null);
  const [doomed, setDoomed] = useState<Artifact | null>(null);
  const artifacts = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = list.data?.pages[0]?.total_count;

  const remove = async (artifact: Artifact) => {
    try {
      await unwrap(actions.deleteArtifact({ params: { id: artifact.id }, body: undefined }));
    } catch (error) {
      toast.error(`${artifact.name} could not be deleted`, {
        description: error instanceof ActionError ? error.message : "The server did not answer. Try again in a moment.",
      });
    }
    await Promise.all([refresh(), queries.invalidateQueries({ queryKey: queryKeys.comments(runId) })]);
  };

  return (
    <section aria-label="Artifacts" className="grid grid-cols-1 gap-3">
      <h2 className="flex items-center gap-2 text-[13px] font-semibold">
        <Paperclip className="size-4 text-fg-muted" aria-hidden />
        Artifacts {total !== undefined && <span className="font-normal text-fg-muted">{total}</span>}
      </h2>
      {mayAdd && <DropZone onFiles={uploads.add} />}
      <UploadList {...uploads} />
      {list.isPending && <Skeleton className="h-14" />}
      {list.isError && artifacts.length === 0 && <ErrorState message={list.error.message} onRetry={() => void list.refetch()} />}
      {list.isSuccess && artifacts.length === 0 && uploads.uploads.length === 0 && <p className="text-[13px] text-fg-muted">No files yet.</p>}
      {artifacts.length > 0 && (
        <ul className="divide-y divide-border rounded-md border border-border">
          {artifacts.map((artifact) => (
            <ArtifactRow key={artifact.id} artifact={artifact} showStage={stageId === undefined} onPreview={setShown} onDelete={setDoomed} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button size="sm" className="justify-self-start" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show older files
        </Button>
      )}
      {shown !== null && <ArtifactPreview artifact={shown} onClose={() => setShown(null)} />}
      <ConfirmDialog
        open={doomed !== null}
        onOpenChange={() => setDoomed(null)}
        title={`Delete ${doomed?.name ?? "this file"}?`}
        message="The file is deleted for good, also from the comments that show it."
        confirm="Delete"
        onConfirm={() => doomed !== null && void remove(doomed)}
      />
    </section>
  );
}
