import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect } from "react";

export interface RowsOptions {
  keys: readonly string[];
  /** Height of a row in pixels. */
  heightOf(index: number): number;
  /** Comes into sight when it changes. */
  selected: string | undefined;
  /** What scrolls; null until it is there. */
  scroller(): HTMLElement | null;
}

/** The rows of a long list that are in sight, with some around them. */
export function useRows({ keys, heightOf, selected, scroller }: RowsOptions) {
  const virtual = useVirtualizer({
    count: keys.length,
    getScrollElement: scroller,
    estimateSize: heightOf,
    getItemKey: (index) => keys[index] ?? index,
    overscan: 10,
    // Scrolling does not wait for the rows: those around the ones in sight are there already.
    useFlushSync: false,
  });
  const index = selected === undefined ? -1 : keys.indexOf(selected);
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index);
  }, [index, virtual]);
  return virtual;
}
