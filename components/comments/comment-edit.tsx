"use client";
import { useState } from "react";
import type { Comment } from "@/lib/api/contracts/comments";
import { Button } from "../ui/button";
import { CommentText } from "./comment-text";
import { useMentionable } from "./use-comments";

export interface CommentEditProps {
  comment: Comment;
  /** Answers whether it was saved. */
  onSave(body: string): Promise<boolean>;
  onClose(): void;
  onFiles(files: File[]): void;
}

/** A comment while its author changes it. */
export function CommentEdit({ comment, onSave, onClose, onFiles }: CommentEditProps) {
  const [body, setBody] = useState(comment.body);
  const [saving, setSaving] = useState(false);
  const members = useMentionable({ enabled: true });
  const save = async () => {
    if (body.trim() === "" || saving) return;
    setSaving(true);
    const saved = body === comment.body || (await onSave(body));
    setSaving(false);
    if (saved) onClose();
  };
  return (
    <div className="grid gap-2">
      <CommentText
        label="Edit the comment"
        autoFocus
        value={body}
        members={members}
        onChange={setBody}
        onSubmit={() => void save()}
        onEscape={onClose}
        onFiles={onFiles}
      />
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" disabled={body.trim() === "" || saving} onClick={() => void save()}>
          {saving ? "Saving…" : "Save"}
        </Button>
      </div>
    </div>
  );
}
