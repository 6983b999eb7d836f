"use client";
import { useDraggable } from "@dnd-kit/core";
import { GripVertical } from "lucide-react";
import type { KeyboardEvent } from "react";
import { cn } from "../../ui/cn";
import { useDrag } from "./drag-store";
import { useLift } from "./lift";

export interface DragHandleProps {
  id: string;
  name: string;
  tabIndex: number;
}

/** What a stage is dragged by: with a mouse, a finger, or the keyboard. */
export function DragHandle({ id, name, tabIndex }: DragHandleProps) {
  const { listeners, setNodeRef } = useDraggable({ id });
  const lift = useLift();
  const isLifted = useDrag((drag) => drag?.how === "keyboard" && drag.ids.includes(id));
  const onKeyDown = (event: KeyboardEvent) => {
    const isUsed = isLifted ? lift.key(event.key) : event.key === " " && lift.start(id);
    if (!isUsed) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <button
      type="button"
      ref={setNodeRef}
      {...listeners}
      tabIndex={tabIndex}
      aria-label={`Move ${name}`}
      aria-pressed={isLifted}
      aria-describedby={lift.instructionsId}
      title="Drag to another place; with the keyboard: Space, arrows, Space"
      // A finger on the handle drags, elsewhere it scrolls.
      className={cn(
        "-ml-1 grid h-7 w-5 shrink-0 cursor-grab touch-none place-items-center rounded text-fg-muted hover:bg-surface-2",
        isLifted && "bg-accent-soft text-accent",
      )}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (isLifted) lift.cancel();
      }}
    >
      <GripVertical className="size-3.5" aria-hidden />
    </button>
  );
}
