import type { Outline } from "@/lib/swdl";
import type { Place } from "./rewiring";

/**
 * The place that is one step from where stages stand: up and down over the level above or below them, left and right among those beside
 * them. Null where there is none.
 */
export function nudged({ stages }: Outline, ids: readonly string[], direction: "up" | "down" | "left" | "right"): Place | null {
  const moved = stages.filter(({ id }) => ids.includes(id));
  const levels = moved.map(({ level }) => level);
  const [top, bottom] = [Math.min(...levels), Math.max(...levels)];
  if (moved.length === 0 || top === 0) return null;
  const others = stages.filter(({ id }) => !ids.includes(id));
  const stays = (level: number) => others.some((stage) => stage.level === level);
  if (direction === "up") return stays(top) && top === bottom ? { kind: "below", level: top - 1 } : top === 1 ? null : { kind: "below", level: top - 2 };
  if (direction === "down") {
    if (stays(bottom) && top === bottom) return { kind: "below", level: bottom };
    return stays(bottom + 1) ? { kind: "below", level: bottom + 1 } : null;
  }
  const row = stages.filter(({ level }) => level === top).sort((a, b) => a.index - b.index);
  const at = row.map(({ id }) => ids.includes(id));
  const next = direction === "left" ? row[at.indexOf(true) - 1] : row[at.lastIndexOf(true) + 1];
  return next === undefined || top !== bottom ? null : { kind: "beside", id: next.id, side: direction };
}
