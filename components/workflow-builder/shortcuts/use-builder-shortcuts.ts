import { useHotkeys } from "@/hooks/use-hotkeys";
import { useBuilder } from "../builder-context";

export interface ShortcutCommands {
  save(): void;
  saveAndClose(): void;
  showShortcuts(): void;
}

/** Keys that mean something to a field, too: there they are the field's. */
const PLAIN = ["mod+z"];

/** The builder's keys for the whole text; those for stages belong to the stage list. */
export function useBuilderShortcuts({ save, saveAndClose, showShortcuts }: ShortcutCommands): void {
  const { dispatch } = useBuilder();
  useHotkeys(
    {
      "mod+s": save,
      "mod+enter": saveAndClose,
      "mod+z": ({ shiftKey }) => dispatch({ type: shiftKey ? "redo" : "undo", at: Date.now() }),
      "?": showShortcuts,
    },
    { plain: PLAIN },
  );
}
