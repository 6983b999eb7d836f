"use client";
import { useEffect, useRef } from "react";
import { cn } from "../../ui/cn";
import { useIsDropPlace } from "./drag-store";
import type { Place } from "./rewiring";

/** A bar where the dragged stages would go. It takes no room, so nothing jumps. */
export function DropMark({ place, className }: { place: Place; className: string }) {
  const how = useIsDropPlace(place);
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (how === "keyboard") mark.current?.scrollIntoView({ block: "nearest" });
  }, [how]);
  return how === null ? null : <span ref={mark} aria-hidden className={cn("pointer-events-none absolute z-10 rounded-full bg-accent", className)} />;
}

/** The marks around the card of a stage. */
export function CardMarks({ id }: { id: string }) {
  return (
    <>
      <DropMark place={{ kind: "before", id }} className="inset-x-0 top-0 h-1" />
      <DropMark place={{ kind: "after", id }} className="inset-x-0 bottom-0 h-1" />
      <DropMark place={{ kind: "beside", id, side: "left" }} className="inset-y-0 left-0 w-1" />
      <DropMark place={{ kind: "beside", id, side: "right" }} className="inset-y-0 right-0 w-1" />
    </>
  );
}
