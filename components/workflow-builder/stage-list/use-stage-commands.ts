import { useLayoutEffect, useMemo, useRef } from "react";
import { toast } from "@/components/common/toast";
import { type Builder, useBuilder } from "../builder-context";
import { type StageCommands, stageCommands } from "./stage-commands";

/** The same object for as long as the builder is open: cards that are given it need not be drawn again. */
export function useStageCommands(): StageCommands {
  const builder = useBuilder();
  const latest = useRef(builder);
  useLayoutEffect(() => {
    latest.current = builder;
  });
  return useMemo(() => {
    const now = () => latest.current;
    return stageCommands(now, {
      clock: Date.now,
      writeClipboard: (text) => navigator.clipboard.writeText(text),
      onRemoved: (text) => offerUndo(text, now),
    });
  }, []);
}

/** Undoing from the toast takes the deletion back and nothing that came after it. */
function offerUndo(text: string, now: () => Builder): void {
  const stepsBefore = now().state.past.length;
  toast(text, {
    action: {
      label: "Undo",
      onClick: () => {
        const { state, dispatch } = now();
        if (state.past.length === stepsBefore + 1) dispatch({ type: "undo", at: Date.now() });
        else dispatch({ type: "refuse", text: "The text was changed since; undo those changes first.", at: Date.now() });
      },
    },
  });
}
