import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ListCommands } from "./stage-commands";
import { useStageCommands } from "./use-stage-commands";

export interface ListState {
  commands: ListCommands;
  /** The stage whose name is being edited. */
  renamed: string | null;
  /** The stages that a place is being chosen for. */
  moving: readonly string[] | null;
  endMove(): void;
}

/** What can be done to the cards, and what of it is going on. `focus`: called with the card that somebody goes on from. */
export function useListCommands(focus: (id: string) => void): ListState {
  const stages = useStageCommands();
  const [renamed, setRenamed] = useState<string | null>(null);
  const [moving, setMoving] = useState<readonly string[] | null>(null);
  const focusOn = useRef(focus);
  useLayoutEffect(() => {
    focusOn.current = focus;
  });
  const commands = useMemo(
    (): ListCommands => ({
      ...stages,
      startRename: setRenamed,
      endRename(id, name) {
        setRenamed(null);
        if (name !== null) stages.rename(id, name);
        focusOn.current(id);
      },
      chooseMove: (id) => setMoving(stages.withSelected(id)),
    }),
    [stages],
  );
  const endMove = () => {
    setMoving(null);
    // A card that has moved is another element now.
    if (moving?.[0] !== undefined) focusOn.current(moving[0]);
  };
  return { commands, renamed, moving, endMove };
}
