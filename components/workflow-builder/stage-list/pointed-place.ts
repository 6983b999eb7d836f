import { placeOver } from "./places";
import type { Place } from "./rewiring";

/** The place at a point of the window: over a card beside, before or behind its stage, else what the element there says it is. */
export function pointedPlace(x: number, y: number, moved: readonly string[]): Place | null {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-stage], [data-place]");
  const { stage: id, place } = element?.dataset ?? {};
  if (element == null) return null;
  if (id !== undefined) return moved.includes(id) ? null : placeOver(id, element.getBoundingClientRect(), { x, y });
  return place === undefined ? null : (JSON.parse(place) as Place);
}
