"use client";
import { useBuilder } from "../builder-context";
import type { Saving } from "../use-save";
import { ConflictDialog } from "./conflict-dialog";

/** Shows a conflict and does what is chosen. What changes the text is one step of its history. */
export function ConflictResolution({ saving, onShowText }: { saving: Saving; onShowText(): void }) {
  const { dispatch } = useBuilder();
  const { conflict, standOn, closeConflict, save } = saving;
  if (conflict === null) return null;
  // From here on the text stands on theirs: what is saved next replaces that, and nothing that came after it.
  const settle = () => {
    standOn(conflict.theirs);
    closeConflict();
  };
  const replace = (text: string, label: string) => dispatch({ type: "replace", text, label, at: Date.now() });
  return (
    <ConflictDialog
      conflict={conflict}
      onClose={closeConflict}
      onKeepMine={() => {
        settle();
        void save(conflict.status);
      }}
      onTakeTheirs={() => {
        settle();
        replace(conflict.theirs.text, "Take the text that was saved meanwhile");
      }}
      onMerge={({ text, conflicts }) => {
        settle();
        replace(text, "Merge both texts");
        if (conflicts > 0) onShowText();
      }}
    />
  );
}
