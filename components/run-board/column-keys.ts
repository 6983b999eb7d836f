import type { KeyboardCoordinateGetter } from "@dnd-kit/core";

/** Left and right carry a card from column to column: to the top of the next one. */
export const columnKeys: KeyboardCoordinateGetter = (event, { context: { over, active, droppableRects, collisionRect } }) => {
  const by = event.code === "ArrowRight" ? 1 : event.code === "ArrowLeft" ? -1 : 0;
  if (by === 0 || active === null || collisionRect === null) return undefined;
  event.preventDefault();
  const columns = [...droppableRects].sort(([, a], [, b]) => a.left - b.left);
  const at = columns.findIndex(([id]) => id === over?.id);
  const next = columns[Math.min(columns.length - 1, Math.max(0, at + by))];
  return next === undefined ? undefined : { x: next[1].left + 8, y: next[1].top + 40 };
};
