"use client";
import { Bot, Pencil, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import type { Comment } from "@/lib/api/contracts/comments";
import { UploadList } from "../artifacts/upload-list";
import { useUploads } from "../artifacts/use-uploads";
import { RelativeTime } from "../common/relative-time";
import { Badge } from "../ui/badge";
import { IconButton } from "../ui/icon-button";
import { Skeleton } from "../ui/skeleton";
import { AttachMenu } from "./attach-menu";
import { AttachedFiles } from "./attached-files";
import { CommentEdit } from "./comment-edit";
import type { CommentCommands } from "./use-comment-commands";

const Markdown = dynamic(() => import("../common/markdown").then((module) => module.Markdown), { loading: () => <Skeleton className="h-6" /> });

export interface CommentCardProps {
  comment: Comment;
  commands: CommentCommands;
  /** Says of which stage it is: where comments on several are listed together. */
  showStage: boolean;
  onPreview(artifact: Artifact): void;
}

/** One comment, with what its author can do about it. */
export function CommentCard({ comment, commands, showStage, onPreview }: CommentCardProps) {
  const [editing, setEditing] = useState(false);
  const { actor, body, mentions, artifacts, can_edit, can_delete, created_at, edited_at, run_id, stage_id } = comment;
  const uploads = useUploads({ runId: run_id, stageId: stage_id ?? undefined, onDone: ({ id }) => void commands.attach(comment, id) });
  return (
    <article aria-label={`Comment by ${actor.name}`} className="grid grid-cols-1 gap-1.5 rounded-md border border-border px-3 py-2">
      <header className="flex min-h-7 flex-wrap items-center gap-x-2 text-xs text-fg-muted">
        {actor.kind !== "user" && <Bot className="size-3.5" aria-label={actor.kind === "api_key" ? "by a program" : "by the system"} role="img" />}
        <span className="text-[13px] font-medium text-fg">{actor.name}</span>
        <RelativeTime at={created_at} />
        {edited_at !== null && <span title={edited_at}>edited</span>}
        {showStage && stage_id !== null && <Badge className="font-mono">{stage_id}</Badge>}
        {!editing && (
          <span className="ml-auto flex">
            {can_edit && (
              <>
                <AttachMenu
                  runId={run_id}
                  stageId={stage_id ?? undefined}
                  attached={artifacts}
                  onFiles={uploads.add}
                  onChoose={({ id }) => void commands.attach(comment, id)}
                />
                <IconButton size="sm" label="Edit the comment" onClick={() => setEditing(true)}>
                  <Pencil className="size-3.5" aria-hidden />
                </IconButton>
              </>
            )}
            {can_delete && (
              <IconButton size="sm" label="Delete the comment" onClick={() => void commands.remove(comment)}>
                <Trash2 className="size-3.5" aria-hidden />
              </IconButton>
            )}
          </span>
        )}
      </header>
      {editing ? (
        <CommentEdit comment={comment} onSave={(text) => commands.edit(comment, text)} onClose={() => setEditing(false)} onFiles={uploads.add} />
      ) : (
        <Markdown text={body} mentions={mentions} />
      )}
      <AttachedFiles artifacts={artifacts} onPreview={onPreview} onDetach={can_edit ? ({ id }) => void commands.detach(comment, id) : undefined} />
      <UploadList {...uploads} />
    </article>
  );
}
