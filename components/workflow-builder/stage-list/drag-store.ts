import { createContext, useContext, useSyncExternalStore } from "react";
import { placeKey } from "./places";
import type { Place } from "./rewiring";

/** Stages on the way to another place. */
export interface Drag {
  ids: readonly string[];
  /** Where they would go now; null where nothing is. */
  place: Place | null;
  how: "pointer" | "keyboard";
}

/** What is being dragged, apart from React's state: only the marks at the two places concerned are drawn anew when the place changes. */
export interface DragStore {
  get(): Drag | null;
  set(drag: Drag | null): void;
  subscribe(listener: () => void): () => void;
}

export function createDragStore(): DragStore {
  let drag: Drag | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => drag,
    set(next) {
      drag = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const DragContext = createContext<DragStore | null>(null);
export const DragProvider = DragContext.Provider;

/** Only within a stage list. */
export function useDragStore(): DragStore {
  const store = useContext(DragContext);
  if (store === null) throw new Error("useDragStore is called outside of a stage list");
  return store;
}

/** Reads a text, a number or a flag of what is being dragged; drawn anew only when that changes. */
export function useDrag<T extends string | number | boolean | null>(read: (drag: Drag | null) => T): T {
  const store = useDragStore();
  const now = () => read(store.get());
  return useSyncExternalStore(store.subscribe, now, now);
}

/** Whether this is where the dragged stages would go, and by which means they are dragged. */
export function useIsDropPlace(place: Place): Drag["how"] | null {
  const key = placeKey(place);
  return useDrag((drag) => (drag?.place != null && placeKey(drag.place) === key ? drag.how : null));
}
