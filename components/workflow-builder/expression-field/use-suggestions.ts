import { type KeyboardEvent, useState } from "react";
import type { Completion } from "@/lib/swdl";

export interface Suggestions {
  isOpen: boolean;
  /** Index of the one that Enter takes. */
  active: number;
  show(wanted: boolean): void;
  /** Handles a key of the field; true where it was meant for the list. */
  onKey(event: KeyboardEvent): boolean;
}

/** The list of suggestions of one field: open or not, and which is the active one. It is never open with nothing in it. */
export function useSuggestions(found: readonly Completion[], onPick: (index: number) => void): Suggestions {
  const [wanted, setWanted] = useState(false);
  const [chosen, setChosen] = useState({ of: "", index: 0 });
  // Another list begins at its first again.
  const of = found.map(({ label }) => label).join(" ");
  const active = chosen.of === of ? chosen.index : 0;
  const isOpen = wanted && found.length > 0;
  const move = (to: number) => setChosen({ of, index: (to + found.length) % found.length });
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(active + 1),
    ArrowUp: () => move(active - 1),
    Enter: () => onPick(active),
    Tab: () => onPick(active),
    Escape: () => setWanted(false),
  };
  return {
    isOpen,
    active,
    show: setWanted,
    onKey(event) {
      const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
      if (!isOpen || act === undefined || event.nativeEvent.isComposing || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
      event.preventDefault();
      act();
      return true;
    },
  };
}
