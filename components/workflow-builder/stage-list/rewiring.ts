import { type Dependencies, dependentsOf, nearestUpstream, withoutImplied } from "./dependencies";

/** Where a stage can be put. Levels count from 1; below level 0 is the start. */
export type Place =
  | { kind: "before"; id: string }
  | { kind: "after"; id: string }
  /** In parallel: the same dependencies, and whatever waits for that stage waits for both. */
  | { kind: "beside"; id: string; side: "left" | "right" }
  /** On a step of its own, between all stages of a level and those of the next. */
  | { kind: "below"; level: number }
  | { kind: "end" };

export interface TakenOut {
  /** Of the stages that stay: what was chained through those that go is chained directly. */
  rest: Dependencies;
  /** Among the stages that go, also where the way from one to another led through stages that stay. */
  inside: Dependencies;
}

/** Takes stages out of the graph and leaves the order of all others, and their own among themselves, as it was. */
export function takenOut(dependencies: Dependencies, ids: ReadonlySet<string>): TakenOut {
  const rest = new Map<string, readonly string[]>();
  const inside = new Map<string, readonly string[]>();
  for (const [id, list] of dependencies) {
    if (ids.has(id)) {
      inside.set(
        id,
        withoutImplied(
          dependencies,
          nearestUpstream(dependencies, id, (other) => ids.has(other)),
        ),
      );
      continue;
    }
    const kept = list.filter((other) => !ids.has(other));
    if (kept.length === list.length) rest.set(id, kept);
    else {
      const all = nearestUpstream(dependencies, id, (other) => !ids.has(other));
      const needed = new Set([...kept, ...withoutImplied(dependencies, all)]);
      rest.set(
        id,
        all.filter((other) => needed.has(other)),
      );
    }
  }
  return { rest, inside };
}

/** Puts the stages that were taken out, or new ones, to a place. `levels`: of the stages as they are shown, by id. */
export function putIn({ rest, inside }: TakenOut, place: Place, levels: ReadonlyMap<string, number>): Map<string, readonly string[]> {
  const { waitsFor, waiting } = neighboursOf(rest, place, levels);
  const last = endsOf(inside);
  const result = new Map(rest);
  for (const [id, list] of inside) result.set(id, list.length === 0 ? waitsFor : list);
  for (const { id, insteadOf } of waiting) {
    const kept = (rest.get(id) ?? []).filter((other) => !insteadOf.has(other));
    result.set(id, [...kept, ...last]);
  }
  return result;
}

/** The stages that no other waits for. */
function endsOf(dependencies: Dependencies): string[] {
  return [...dependentsOf(dependencies)].filter(([, list]) => list.length === 0).map(([id]) => id);
}

interface Neighbours {
  waitsFor: readonly string[];
  /** Stages that wait for what is put to the place, and for what they need not wait themselves any more. */
  waiting: { id: string; insteadOf: ReadonlySet<string> }[];
}

const NOTHING: ReadonlySet<string> = new Set();

function neighboursOf(rest: Dependencies, place: Place, levels: ReadonlyMap<string, number>): Neighbours {
  switch (place.kind) {
    case "before": {
      const waitsFor = rest.get(place.id) ?? [];
      return { waitsFor, waiting: [{ id: place.id, insteadOf: new Set(waitsFor) }] };
    }
    case "after": {
      const insteadOf = new Set([place.id]);
      return { waitsFor: [place.id], waiting: (dependentsOf(rest).get(place.id) ?? []).map((id) => ({ id, insteadOf })) };
    }
    case "beside":
      return { waitsFor: rest.get(place.id) ?? [], waiting: (dependentsOf(rest).get(place.id) ?? []).map((id) => ({ id, insteadOf: NOTHING })) };
    case "below": {
      // Levels of which every stage was taken out are gone.
      const left = [...rest.keys()].map((id) => levels.get(id) ?? 0);
      const at = (level: number) => [...rest.keys()].filter((id) => levels.get(id) === level);
      const insteadOf = new Set(at(Math.max(...left.filter((level) => level > 0 && level <= place.level), Number.NEGATIVE_INFINITY)));
      const next = Math.min(...left.filter((level) => level > place.level), Number.POSITIVE_INFINITY);
      return { waitsFor: [...insteadOf], waiting: at(next).map((id) => ({ id, insteadOf })) };
    }
    case "end":
      return { waitsFor: endsOf(rest), waiting: [] };
  }
}
