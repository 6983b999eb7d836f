"use client";
import { DndContext, DragOverlay, PointerSensor, useSensor, useSensors } from "@dnd-kit/core";
import { type ReactNode, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useBuilder } from "../builder-context";
import { createDragStore, DragProvider, type DragStore, useDrag } from "./drag-store";
import { createLift, LiftProvider, type LiftSurroundings } from "./lift";
import { placeWords } from "./placement-words";
import { pointedPlace } from "./pointed-place";
import type { ListCommands } from "./stage-commands";
import type { LevelView } from "./stage-view";
import { joined, titleOf } from "./stage-words";

/** In pixels: less is a click. */
const DRAG_STARTS_AT = 6;
const SILENT = { announcements: { onDragStart: () => undefined, onDragOver: () => undefined, onDragEnd: () => undefined, onDragCancel: () => undefined } };

export interface DragAreaProps {
  rows: readonly LevelView[];
  commands: ListCommands;
  /** Called with the stage that was dropped by keyboard, whose handle may be another element now. */
  onDropped(id: string): void;
  children: ReactNode;
}

/** Where stages are dragged, by mouse, finger or keyboard; says where they are in words. */
export function DragArea({ rows, commands, onDropped, children }: DragAreaProps) {
  const { outline } = useBuilder();
  const [store] = useState(createDragStore);
  const [said, setSaid] = useState("");
  const instructionsId = useId();
  const names = (ids: readonly string[]) => joined(ids.map((id) => titleOf(outline, id)));
  const announce: LiftSurroundings["announce"] = ({ kind, ids, place }) => {
    if (kind === "lifted") setSaid(`Lifted ${names(ids)}.`);
    else setSaid(kind === "over" ? (place === null ? "over no place" : placeWords(outline, place, ids)) : `${names(ids)} stays where it was.`);
  };
  const latest = useRef({ rows, announce, onDropped });
  useLayoutEffect(() => {
    latest.current = { rows, announce, onDropped };
  });
  const lift = useMemo(
    () =>
      createLift({
        store,
        instructionsId,
        rows: () => latest.current.rows,
        withSelected: commands.withSelected,
        announce: (event) => latest.current.announce(event),
        move(ids, to) {
          commands.move(ids, to);
          setSaid("");
          if (ids[0] !== undefined) latest.current.onDropped(ids[0]);
        },
      }),
    [store, instructionsId, commands],
  );
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: DRAG_STARTS_AT } }));
  return (
    <DragProvider value={store}>
      <LiftProvider value={lift}>
        <DndContext
          sensors={sensors}
          accessibility={SILENT}
          onDragStart={({ active }) => {
            const ids = commands.withSelected(String(active.id));
            store.set({ ids, place: null, how: "pointer" });
            announce({ kind: "lifted", ids, place: null });
          }}
          onDragEnd={() => {
            const drag = store.get();
            store.set(null);
            // What the move did is said by the notice.
            setSaid("");
            if (drag !== null && drag.place !== null) commands.move(drag.ids, drag.place);
          }}
          onDragCancel={lift.cancel}
        >
          {children}
          <PointerPlace store={store} onPlace={(event) => latest.current.announce({ kind: "over", ...event })} />
          <DragOverlay dropAnimation={null} className="pointer-events-none">
            <Dragged names={names} />
          </DragOverlay>
        </DndContext>
        <p id={instructionsId} className="sr-only">
          Press Space to lift the stage, arrows to choose a place, Space to drop it there, Escape to leave it where it was.
        </p>
        <p aria-live="assertive" className="sr-only">
          {said}
        </p>
      </LiftProvider>
    </DragProvider>
  );
}

/** What hangs on the pointer. */
function Dragged({ names }: { names(ids: readonly string[]): string }) {
  const text = useDrag((drag) => (drag?.how === "pointer" ? names(drag.ids) : null));
  if (text === null) return null;
  return (
    <span className="ml-4 inline-block max-w-64 truncate rounded-md border border-accent bg-surface px-2.5 py-1.5 text-[13px] font-medium whitespace-nowrap shadow-lg">
      {text}
    </span>
  );
}

/** Finds the place under the pointer while something is dragged by it. */
function PointerPlace({ store, onPlace }: { store: DragStore; onPlace(event: Pick<Parameters<LiftSurroundings["announce"]>[0], "ids" | "place">): void }) {
  const isDragging = useDrag((drag) => drag?.how === "pointer");
  const tell = useRef(onPlace);
  useLayoutEffect(() => {
    tell.current = onPlace;
  });
  useEffect(() => {
    if (!isDragging) return;
    const onMove = ({ clientX, clientY }: PointerEvent) => {
      const drag = store.get();
      if (drag === null) return;
      const place = pointedPlace(clientX, clientY, drag.ids);
      if (JSON.stringify(place) === JSON.stringify(drag.place)) return;
      store.set({ ...drag, place });
      tell.current({ ids: drag.ids, place });
    };
    window.addEventListener("pointermove", onMove);
    return () => window.removeEventListener("pointermove", onMove);
  }, [isDragging, store]);
  return null;
}
