import type { Place } from "./rewiring";
import type { LevelView } from "./stage-view";

/** Every place that stages can be moved to, from the first to the last as they are shown; none is next to one of them. */
export function placesFor(rows: readonly LevelView[], moved: readonly string[]): Place[] {
  const places = rows
    .filter(({ level }) => level > 0)
    .flatMap(({ level, views }): Place[] => {
      const others = views.filter(({ stage }) => !moved.includes(stage.id));
      const around = others.flatMap(({ stage: { id } }, index): Place[] => {
        const beside: Place[] = [...(index === 0 ? [{ kind: "beside", id, side: "left" } as const] : []), { kind: "beside", id, side: "right" }];
        return views.length === 1 ? beside : [{ kind: "before", id }, ...beside, { kind: "after", id }];
      });
      return [{ kind: "below", level: level - 1 }, ...around];
    });
  return [...places, { kind: "end" }];
}

/** The same text for the same place. */
export function placeKey(place: Place): string {
  switch (place.kind) {
    case "before":
    case "after":
      return `${place.kind} ${place.id}`;
    case "beside":
      return `${place.side} ${place.id}`;
    case "below":
      return `below ${place.level}`;
    case "end":
      return "end";
  }
}

/** The first place at or behind which stages stand now. */
export function startOf(places: readonly Place[], rows: readonly LevelView[], moved: readonly string[]): number {
  const level = Math.min(...rows.filter(({ views }) => views.some(({ stage }) => moved.includes(stage.id))).map((row) => row.level));
  return Math.max(
    0,
    places.findIndex((place) => place.kind === "below" && place.level === level - 1),
  );
}

/** How near an edge of a card counts as beside it, as a part of its width. */
const SIDE = 0.25;

/** The place that a point over a card means: its sides are beside the stage, its upper half is before it, its lower half behind it. */
export function placeOver(id: string, card: Pick<DOMRect, "left" | "top" | "width" | "height">, { x, y }: { x: number; y: number }): Place {
  const across = (x - card.left) / card.width;
  if (across < SIDE) return { kind: "beside", id, side: "left" };
  if (across > 1 - SIDE) return { kind: "beside", id, side: "right" };
  return { kind: y < card.top + card.height / 2 ? "before" : "after", id };
}
