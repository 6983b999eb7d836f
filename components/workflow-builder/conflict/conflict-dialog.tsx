"use client";
import { useMemo, useState } from "react";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Segmented } from "../../ui/segmented";
import { TextDiff } from "../../yaml-editor/text-diff";
import type { Conflict } from "../stored-workflow";
import { type MergedText, mergeTexts } from "./merge-texts";

type Comparison = "both" | "mine" | "theirs";

const COMPARISONS: { value: Comparison; label: string }[] = [
  { value: "both", label: "Theirs → yours" },
  { value: "theirs", label: "Their changes" },
  { value: "mine", label: "Your changes" },
];

export interface ConflictDialogProps {
  conflict: Conflict;
  onKeepMine(): void;
  onTakeTheirs(): void;
  onMerge(merged: MergedText): void;
  onClose(): void;
}

/** Somebody else saved the workflow meanwhile: the three texts, and what can be done. Closing it leaves everything as it is. */
export function ConflictDialog({ conflict, onKeepMine, onTakeTheirs, onMerge, onClose }: ConflictDialogProps) {
  const [comparison, setComparison] = useState<Comparison>("both");
  const { base, mine } = conflict;
  const theirs = conflict.theirs.text;
  const merged = useMemo(() => mergeTexts(base, mine, theirs), [base, mine, theirs]);
  const [before, after, beforeLabel, afterLabel] = (
    {
      both: [theirs, mine, "Their text", "Your text"],
      mine: [base, mine, "What both began with", "Your text"],
      theirs: [base, theirs, "What both began with", "Their text"],
    } as const
  )[comparison];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Someone else saved this workflow"
      description="Nothing was replaced, and your text is still here. Each choice can be undone in the builder."
      className="h-[calc(100dvh-4rem)] max-w-5xl"
      footer={
        <>
          <Button onClick={onTakeTheirs}>Take theirs</Button>
          <Button onClick={() => onMerge(merged)}>Merge both</Button>
          <Button variant="primary" onClick={onKeepMine}>
            Keep mine
          </Button>
        </>
      }
    >
      <div className="flex h-full flex-col gap-3">
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-[13px]">
          <dt className="font-medium">Keep mine</dt>
          <dd className="text-fg-muted">Saves your text over theirs. Theirs stays among the versions.</dd>
          <dt className="font-medium">Take theirs</dt>
          <dd className="text-fg-muted">Puts the stored text into the builder in place of yours.</dd>
          <dt className="font-medium">Merge both</dt>
          <dd className="text-fg-muted">{mergeWords(merged.conflicts)}</dd>
        </dl>
        <Segmented<Comparison> label="Comparison" value={comparison} onChange={setComparison} options={COMPARISONS} />
        <div className="min-h-48 flex-1 overflow-hidden rounded-md border border-border">
          <TextDiff before={before} after={after} beforeLabel={beforeLabel} afterLabel={afterLabel} />
        </div>
      </div>
    </Dialog>
  );
}

function mergeWords(conflicts: number): string {
  if (conflicts === 0) return "Puts both changes into the builder. They touch different lines; nothing is saved before you save.";
  const places = conflicts === 1 ? "one place" : `${conflicts} places`;
  return `Puts both changes into the builder. In ${places} both changed the same lines: they stand there one under the other, for you to choose.`;
}
