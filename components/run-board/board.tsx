"use client";
import { DndContext, DragOverlay, KeyboardSensor, MouseSensor, pointerWithin, rectIntersection, TouchSensor, useSensor, useSensors } from "@dnd-kit/core";
import { useId, useState } from "react";
import { useMay } from "@/hooks/use-viewer";
import type { BoardCard as Card, Board as Data } from "@/lib/api/contracts/board";
import { toast } from "../common/toast";
import { CardFacts } from "./board-card";
import { BoardColumn } from "./board-column";
import { columnOf, columnsOf } from "./board-columns";
import { columnKeys } from "./column-keys";
import { type DropMeaning, dropMeaning } from "./drop-meaning";
import { overWords } from "./drop-words";

const INSTRUCTIONS = "Press Space to lift the run, Left and Right to carry it from column to column, Space to drop it, Escape to leave it where it was.";

export interface BoardProps {
  data: Data;
  onOpen(card: Card): void;
  /** A card was dropped where that means something. */
  onDrop(card: Card, meaning: DropMeaning, column: string): void;
}

/** Columns of runs. A card is carried by mouse, finger or keyboard; where it may not go, the board says why. */
export function Board({ data, onOpen, onDrop }: BoardProps) {
  const may = { start: useMay("run:start"), control: useMay("run:control") };
  const [draggedId, setDraggedId] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: columnKeys }),
  );
  const columns = columnsOf(data);
  const byPhase = data.phases.length > 0;
  const cardOf = (id: unknown) => data.items.find((card) => card.id === id);
  const meaningOf = (card: Card, to: string) => dropMeaning({ card, columns, from: columnOf(card, data.phases), to, byPhase, may });
  const titleOf = (id: unknown) => columns.find((column) => column.id === id)?.title ?? "no column";
  const dragged = draggedId === null ? undefined : cardOf(draggedId);
  const words = (cardId: unknown, columnId: unknown) => {
    const card = cardOf(cardId);
    return card === undefined || columnId === undefined ? "Over no column" : overWords(meaningOf(card, String(columnId)), titleOf(columnId));
  };
  const nameOf = (id: unknown) => {
    const card = cardOf(id);
    return card === undefined ? "The run" : `${card.workflow.name} #${card.number}`;
  };
  return (
    <DndContext
      id={useId()}
      sensors={sensors}
      collisionDetection={(args) => (args.pointerCoordinates === null ? rectIntersection(args) : pointerWithin(args))}
      accessibility={{
        screenReaderInstructions: { draggable: INSTRUCTIONS },
        announcements: {
          onDragStart: ({ active }) => `Lifted ${nameOf(active.id)}.`,
          onDragOver: ({ active, over }) => words(active.id, over?.id),
          onDragEnd: ({ active, over }) => `Dropped ${nameOf(active.id)}. ${words(active.id, over?.id)}`,
          onDragCancel: ({ active }) => `${nameOf(active.id)} stays where it was.`,
        },
      }}
      onDragStart={({ active }) => setDraggedId(String(active.id))}
      onDragCancel={() => setDraggedId(null)}
      onDragEnd={({ active, over }) => {
        setDraggedId(null);
        const card = cardOf(active.id);
        if (card === undefined || over === null) return;
        const meaning = meaningOf(card, String(over.id));
        if (meaning.kind === "refused")
          toast(`${nameOf(card.id)} stays where it was`, { description: `${meaning.reason.slice(0, 1).toUpperCase()}${meaning.reason.slice(1)}.` });
        else if (meaning.kind !== "nothing") onDrop(card, meaning, titleOf(over.id));
      }}
    >
      {/* What is hidden from sight stands absolutely: it scrolls, and is cut off, with the columns only where these are its ground. */}
      <div className="relative flex items-stretch gap-3 overflow-x-auto pb-4">
        {columns.map((column) => (
          <BoardColumn
            key={column.id}
            column={column}
            cards={data.items.filter((card) => columnOf(card, data.phases) === column.id)}
            meaning={dragged === undefined ? null : meaningOf(dragged, column.id)}
            onOpen={onOpen}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged !== undefined && (
          <div className="w-68 rounded-lg border border-accent bg-surface p-3 text-[13px] shadow-xl">
            <p className="truncate font-medium">{nameOf(dragged.id)}</p>
            <CardFacts card={dragged} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}
