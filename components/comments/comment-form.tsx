"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { queryKeys } from "@/hooks/query-keys";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { UploadList } from "../artifacts/upload-list";
import { useUploads } from "../artifacts/use-uploads";
import { Button } from "../ui/button";
import { AttachMenu } from "./attach-menu";
import { AttachedFiles } from "./attached-files";
import { CommentText } from "./comment-text";
import { commentDrafts } from "./drafts";
import { useMentionable } from "./use-comments";

export interface CommentFormProps {
  runId: string;
  stageId: string | undefined;
  onPreview(artifact: Artifact): void;
  /** Answers whether it was saved: what was typed stays where it was not. */
  onCreate(body: string, artifactIds: string[]): Promise<boolean>;
}

/** Where a new comment is written. */
export function CommentForm({ runId, stageId, onPreview, onCreate }: CommentFormProps) {
  const queries = useQueryClient();
  const [body, setText] = useState(() => commentDrafts.get(runId, stageId));
  const setBody = (text: string) => {
    commentDrafts.set(runId, stageId, text);
    setText(text);
  };
  const [attached, setAttached] = useState<readonly Artifact[]>([]);
  const [saving, setSaving] = useState(false);
  const [writing, setWriting] = useState(false);
  const members = useMentionable({ enabled: writing });
  const attach = (artifact: Artifact) => setAttached((have) => [...have, artifact]);
  const uploads = useUploads({
    runId,
    stageId,
    onDone: (artifact) => {
      attach(artifact);
      void queries.invalidateQueries({ queryKey: queryKeys.artifacts(runId) });
    },
  });
  const ready = body.trim() !== "" && uploads.uploads.length === 0 && !saving;

  const submit = async () => {
    if (!ready) return;
    setSaving(true);
    const saved = await onCreate(
      body,
      attached.map(({ id }) => id),
    );
    setSaving(false);
    if (!saved) return;
    setBody("");
    setAttached([]);
  };

  return (
    <form
      aria-label="New comment"
      className="grid grid-cols-1 gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <CommentText
        label="Comment"
        value={body}
        members={members}
        onChange={setBody}
        onSubmit={() => void submit()}
        onFocus={() => setWriting(true)}
        onFiles={uploads.add}
      />
      <AttachedFiles artifacts={attached} onPreview={onPreview} onDetach={({ id }) => setAttached((have) => have.filter((artifact) => artifact.id !== id))} />
      <UploadList {...uploads} />
      <div className="flex items-center gap-2">
        <AttachMenu runId={runId} stageId={stageId} attached={attached} onFiles={uploads.add} onChoose={attach} />
        <span className="mr-auto text-xs text-fg-muted max-sm:invisible">Ctrl+Enter sends</span>
        <Button type="submit" variant="primary" size="sm" disabled={!ready}>
          {saving ? "Saving…" : "Comment"}
        </Button>
      </div>
    </form>
  );
}
