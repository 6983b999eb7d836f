import { createContext, useContext } from "react";
import type { DragStore } from "./drag-store";
import { placesFor, startOf } from "./places";
import type { Place } from "./rewiring";
import type { LevelView } from "./stage-view";

/** Dragging by the keyboard: Space lifts, arrows lead from place to place, Space drops, Escape lets go. */
export interface Lift {
  /** Of the element that explains it. */
  instructionsId: string;
  /** True where it has begun. */
  start(id: string): boolean;
  /** True where the key means something to what is lifted. */
  key(key: string): boolean;
  cancel(): void;
}

export interface LiftSurroundings {
  store: DragStore;
  instructionsId: string;
  rows(): readonly LevelView[];
  withSelected(id: string): readonly string[];
  move(ids: readonly string[], to: Place): void;
  /** Said to those who do not see the marks. */
  announce(event: { kind: "lifted" | "over" | "cancelled"; ids: readonly string[]; place: Place | null }): void;
}

export function createLift({ store, instructionsId, rows, withSelected, move, announce }: LiftSurroundings): Lift {
  const cancel = () => {
    const drag = store.get();
    if (drag === null) return;
    store.set(null);
    announce({ kind: "cancelled", ids: drag.ids, place: null });
  };
  const drop = () => {
    const drag = store.get();
    store.set(null);
    if (drag !== null && drag.place !== null) move(drag.ids, drag.place);
  };
  const step = (by: number) => {
    const drag = store.get();
    if (drag === null) return;
    const places = placesFor(rows(), drag.ids);
    const at = places.findIndex((place) => JSON.stringify(place) === JSON.stringify(drag.place));
    const place = places[Math.min(places.length - 1, Math.max(0, at + by))] ?? null;
    store.set({ ...drag, place });
    announce({ kind: "over", ids: drag.ids, place });
  };
  const keys: Record<string, () => void> = {
    " ": drop,
    Enter: drop,
    Escape: cancel,
    ArrowDown: () => step(1),
    ArrowRight: () => step(1),
    ArrowUp: () => step(-1),
    ArrowLeft: () => step(-1),
    Home: () => step(Number.NEGATIVE_INFINITY),
    End: () => step(Number.POSITIVE_INFINITY),
    // The focus stays until the stage is let go of.
    Tab: () => undefined,
  };
  return {
    instructionsId,
    start(id) {
      const ids = withSelected(id);
      const places = placesFor(rows(), ids);
      const place = places[startOf(places, rows(), ids)] ?? null;
      store.set({ ids, place, how: "keyboard" });
      announce({ kind: "lifted", ids, place });
      return true;
    },
    key(key) {
      const act = Object.hasOwn(keys, key) ? keys[key] : undefined;
      act?.();
      return act !== undefined;
    },
    cancel,
  };
}

const LiftContext = createContext<Lift | null>(null);
export const LiftProvider = LiftContext.Provider;

/** Only within a stage list. */
export function useLift(): Lift {
  const lift = useContext(LiftContext);
  if (lift === null) throw new Error("useLift is called outside of a stage list");
  return lift;
}
