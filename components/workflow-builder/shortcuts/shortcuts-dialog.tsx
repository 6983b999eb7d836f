"use client";
import { Dialog } from "../../ui/dialog";
import { Kbd } from "../../ui/kbd";

const SHORTCUTS: { keys: string[]; does: string }[] = [
  { keys: ["S"], does: "Save" },
  { keys: ["Enter"], does: "Save and close" },
  { keys: ["Z"], does: "Undo" },
  { keys: ["Shift", "Z"], does: "Redo" },
  { keys: ["D"], does: "Duplicate the selected stages" },
  { keys: ["C"], does: "Copy the selected stages" },
  { keys: ["V"], does: "Paste stages" },
];
const PLAIN_SHORTCUTS = [
  { key: "Delete", does: "Remove the selected stages" },
  { key: "N", does: "Add a stage" },
  { key: "?", does: "Show this list" },
];

/** What the keyboard does in the builder. */
export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Keyboard shortcuts"
      description="While you type in a field, only saving has a shortcut; the others are the field's own."
    >
      <dl className="grid grid-cols-[1fr_auto] gap-y-2 text-[13px]">
        {SHORTCUTS.map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt>{does}</dt>
            <dd className="flex gap-1">
              <Kbd>{navigator.platform.startsWith("Mac") ? "⌘" : "Ctrl"}</Kbd>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
        {PLAIN_SHORTCUTS.map(({ key, does }) => (
          <div key={key} className="contents">
            <dt>{does}</dt>
            <dd>
              <Kbd>{key}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
