"use client";
import { useEffect, useState } from "react";
import { RelativeTime } from "../common/relative-time";
import { Button } from "../ui/button";
import { type Draft, dropDraft, findDraft } from "./draft-store";

/** Offers a text that this browser kept from an editor that was closed before it was saved. */
export function DraftNotice({ draftKey, storedText, onRestore }: { draftKey: string; storedText: string; onRestore(text: string): void }) {
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    const found = findDraft(draftKey);
    setDraft(found === null || found.text === storedText ? null : found);
  }, [draftKey, storedText]);
  if (draft === null) return null;
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 border-b border-border bg-warning-soft px-4 py-2 text-[13px]">
      <span>
        Changes from <RelativeTime at={draft.savedAt} /> were not saved.
        {draft.base !== storedText && " The stored text has changed since."}
      </span>
      <span className="ml-auto flex gap-2">
        <Button
          size="sm"
          onClick={() => {
            onRestore(draft.text);
            setDraft(null);
          }}
        >
          Restore them
        </Button>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            dropDraft(draftKey);
            setDraft(null);
          }}
        >
          Discard
        </Button>
      </span>
    </div>
  );
}
