import { dependents, type Outline, upstreamIn } from "@/lib/swdl";

/** Which stages each stage waits for directly, in the order of the list. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** Only between stages that exist; a stage that waits for itself does not count. */
export function dependenciesOf({ stages }: Outline): Dependencies {
  const ids = new Set(stages.map(({ id }) => id));
  return new Map(stages.map(({ id, dependsOn }) => [id, [...new Set(dependsOn)].filter((other) => other !== id && ids.has(other))]));
}

/** The stages that wait directly for each one. */
export function dependentsOf(dependencies: Dependencies): Dependencies {
  return dependents({ stages: [...dependencies].map(([id, list]) => ({ id, depends_on: list })) });
}

/** The nearest stages upstream of one that count; the way to them leads only through those that do not. */
export function nearestUpstream(dependencies: Dependencies, id: string, counts: (id: string) => boolean): string[] {
  const found = new Set<string>();
  const seen = new Set([id]);
  const open = [...(dependencies.get(id) ?? [])].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (counts(next)) found.add(next);
    else open.push(...[...(dependencies.get(next) ?? [])].reverse());
  }
  return [...found];
}

/** The stages of the list that none of the others in it waits for, directly or through others: waiting for them is waiting for all. */
export function withoutImplied(dependencies: Dependencies, ids: readonly string[]): string[] {
  const implied = new Set<string>();
  for (const id of ids) {
    if (implied.has(id)) continue;
    for (const above of upstreamIn(dependencies, id)) if (above !== id) implied.add(above);
  }
  return ids.filter((id) => !implied.has(id));
}

/** The way from a stage up to another: `[from, …, to]`; null where there is none. */
export function wayUp(dependencies: Dependencies, from: string, to: string): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [from];
  for (const id of queue) {
    for (const next of dependencies.get(id) ?? []) {
      if (next !== from && !cameFrom.has(next)) {
        cameFrom.set(next, id);
        queue.push(next);
      }
      if (next !== to) continue;
      const way = [to];
      for (let at: string | undefined = id; at !== undefined && at !== from; at = cameFrom.get(at)) way.push(at);
      return [...way, from].reverse();
    }
  }
  return null;
}
