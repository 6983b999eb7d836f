import type { Change, Outline } from "@/lib/swdl";
import type { Dependencies } from "./dependencies";
import type { KeptReads } from "./kept-reads";
import type { Place } from "./rewiring";
import { joined, titleOf } from "./stage-words";

/** A place in words: "before Test", "beside Build in level 3", "at the end". `moved`: stages on their way there, which are not named. */
export function placeWords(outline: Outline, place: Place, moved: readonly string[] = []): string {
  const { stages } = outline;
  switch (place.kind) {
    case "before":
      return `before ${titleOf(outline, place.id)}`;
    case "after":
      return `after ${titleOf(outline, place.id)}`;
    case "beside": {
      const level = stages.find(({ id }) => id === place.id)?.level ?? 0;
      return `beside ${titleOf(outline, place.id)}${level > 0 ? ` in level ${level}` : ""}`;
    }
    case "below": {
      if (place.level === 0) return "at the start";
      const at = (level: number) => joined(stages.filter((stage) => stage.level === level && !moved.includes(stage.id)).map(({ id }) => titleOf(outline, id)));
      const [above, next] = [at(place.level), at(place.level + 1)];
      const words = [next === "" ? "" : `before ${next}`, above === "" ? "" : `after ${above}`].filter(Boolean).join(", ");
      return words === "" ? `below level ${place.level}` : words;
    }
    case "end":
      return "at the end";
  }
}

/** More stages than this are counted. */
const MOST_SENTENCES = 3;

/** What a move did: where to, and who waits for whom now. */
export function sayMoved(outline: Outline, moved: readonly string[], place: Place, before: Dependencies, { dependencies, kept }: KeptReads): string {
  const names = joined(moved.map((id) => titleOf(outline, id)));
  const changed = [...dependencies].filter(([id, list]) => !sameMembers(list, before.get(id) ?? []));
  const inOrder = [...changed.filter(([id]) => moved.includes(id)), ...changed.filter(([id]) => !moved.includes(id))];
  const waits = inOrder.slice(0, MOST_SENTENCES).map(([id, list]) => sayWaits(outline, id, list));
  const more = inOrder.length - waits.length;
  const tail = more > 0 ? [`${more} more ${more === 1 ? "stage waits" : "stages wait"} for others than before`] : [];
  const reads = kept.map(
    ({ id, reads: ids }) => `${titleOf(outline, id)} still waits for ${joined(ids.map((other) => titleOf(outline, other)))}, which it reads`,
  );
  const where = placeWords(outline, place, moved).replace(/^at /, "to ");
  return `Moved ${names} ${where}: ${[...waits, ...tail, ...reads].join("; ") || "only the order in the text has changed"}.`;
}

export function sayWaits(outline: Outline, id: string, list: readonly string[]): string {
  const name = titleOf(outline, id);
  return list.length === 0 ? `${name} now waits for nothing` : `${name} now waits for ${joined(list.map((other) => titleOf(outline, other)))}`;
}

/** The changes of the text that lead from dependencies to others; what names no stage stays as it is written. */
export function dependencyChanges({ stages }: Outline, before: Dependencies, after: Dependencies): Change[] {
  return stages.flatMap(({ id, index, raw }): Change[] => {
    const [old, next] = [before.get(id) ?? [], after.get(id) ?? []];
    const added = next.filter((other) => !old.includes(other));
    const gone = old.filter((other) => !next.includes(other));
    const [first] = added;
    // What is written as one id stays one.
    if (typeof raw["depends_on"] === "string" && gone.length === 1 && added.length === 1 && first !== undefined)
      return [{ kind: "set", path: ["stages", index, "depends_on"], value: first }];
    return [...added.map((from): Change => ({ kind: "connect", from, to: id })), ...gone.map((from): Change => ({ kind: "disconnect", from, to: id }))];
  });
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
