import type { GraphLayout, GraphShape } from "./graph-shape";

export const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] } as const;
export type Arrow = keyof typeof ARROWS;

export function isArrow(key: string): key is Arrow {
  return Object.hasOwn(ARROWS, key);
}

/** The nearest stage in the direction of an arrow; from no stage, the topmost; undefined where nothing lies that way. */
export function neighbour({ ids }: GraphShape, { places }: GraphLayout, from: string | null, arrow: Arrow): string | undefined {
  const start = places[from === null ? -1 : ids.indexOf(from)];
  if (start === undefined) return topmost(ids, places);
  const [dx, dy] = ARROWS[arrow];
  let best: { id: string; distance: number } | undefined;
  ids.forEach((id, index) => {
    const place = places[index];
    if (place === undefined) return;
    const ahead = (place.x - start.x) * dx + (place.y - start.y) * dy;
    const aside = Math.abs((place.x - start.x) * dy) + Math.abs((place.y - start.y) * dx);
    // Sideways stays within a layer, as far as there is anything in it.
    const distance = ahead + 2 * aside;
    if (ahead > 1 && (best === undefined || distance < best.distance)) best = { id, distance };
  });
  return best?.id;
}

function topmost(ids: readonly string[], places: GraphLayout["places"]): string | undefined {
  let best: number | undefined;
  places.forEach(({ x, y }, index) => {
    const than = best === undefined ? undefined : places[best];
    if (than === undefined || y < than.y || (y === than.y && x < than.x)) best = index;
  });
  return best === undefined ? undefined : ids[best];
}
