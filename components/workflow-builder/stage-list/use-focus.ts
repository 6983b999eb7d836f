import { type RefObject, useLayoutEffect, useRef, useState } from "react";

export interface Focus {
  /** The card that had the focus last. */
  focused: string | null;
  onFocused(id: string): void;
  /** Focuses a card, now or as soon as it is there. */
  focus(id: string): void;
}

/** Which card has the focus. A card that moves to another level is another element: the focus follows it. */
export function useFocus(grid: RefObject<HTMLElement | null>): Focus {
  const [focused, setFocused] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const card = cardOf(grid.current, wanted.current);
    wanted.current = null;
    card?.focus();
  });
  return {
    focused,
    onFocused: setFocused,
    focus(id) {
      setFocused(id);
      const card = cardOf(grid.current, id);
      card?.focus();
      // What is changed in the same moment may take the card's element away.
      wanted.current = id;
    },
  };
}

export function cardOf(grid: HTMLElement | null, id: string): HTMLElement | undefined {
  return [...(grid?.querySelectorAll<HTMLElement>("[data-stage]") ?? [])].find((card) => card.dataset["stage"] === id);
}
