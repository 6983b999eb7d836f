import type { Change, Outline } from "@/lib/swdl";
import type { Dependencies } from "./dependencies";
import type { Place } from "./rewiring";

/** The list `stages` as written: the id of each item that has one of its own, else a mark that is no id. */
function slotsOf({ raw, stages }: Outline): string[] {
  const length = Array.isArray(raw["stages"]) ? raw["stages"].length : 0;
  const byIndex = new Map(stages.map(({ index, id }) => [index, id]));
  return Array.from({ length }, (_, index) => byIndex.get(index) ?? `#${index}`);
}

/**
 * Where stages belong in the list without them: as the place says, but behind all that they wait for and before all that waits for them,
 * as far as the list allows both.
 */
export function spotFor(outline: Outline, moved: readonly string[], place: Place, dependencies: Dependencies): number {
  const slots = slotsOf(outline).filter((id) => !moved.includes(id));
  const behind = Math.max(0, ...moved.flatMap((id) => (dependencies.get(id) ?? []).map((other) => slots.indexOf(other) + 1)));
  const ahead = Math.min(slots.length, ...slots.flatMap((id, index) => ((dependencies.get(id) ?? []).some((other) => moved.includes(other)) ? [index] : [])));
  return Math.max(behind, Math.min(ahead, wished(outline, slots, place)));
}

function wished({ stages }: Outline, slots: readonly string[], place: Place): number {
  switch (place.kind) {
    case "before":
      return slots.indexOf(place.id);
    case "after":
      return slots.indexOf(place.id) + 1;
    case "beside":
      return slots.indexOf(place.id) + (place.side === "left" ? 0 : 1);
    case "below": {
      const next = stages.filter(({ id, level }) => level > place.level && slots.includes(id)).map(({ id }) => slots.indexOf(id));
      return Math.min(slots.length, ...next);
    }
    case "end":
      return slots.length;
  }
}

/** The changes that bring stages, in their order, to a spot of the list that is counted without them. */
export function listMoves(outline: Outline, moved: readonly string[], spot: number): Change[] {
  let slots = slotsOf(outline);
  const rest = slots.filter((id) => !moved.includes(id));
  let behind = rest[spot - 1];
  const changes: Change[] = [];
  for (const id of moved) {
    const others = slots.filter((other) => other !== id);
    const to = behind === undefined ? 0 : others.indexOf(behind) + 1;
    if (slots.indexOf(id) !== to) changes.push({ kind: "move_stage", id, to });
    slots = [...others.slice(0, to), id, ...others.slice(to)];
    behind = id;
  }
  return changes;
}
