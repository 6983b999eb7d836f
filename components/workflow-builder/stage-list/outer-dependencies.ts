import { upstreamIn } from "@/lib/swdl";
import type { Dependencies } from "./dependencies";

export interface OuterDependencies {
  dependencies: Dependencies;
  /** By the id of a new stage, what was added to the stages that its place makes it wait for. */
  kept: Dependencies;
  /** Ids that the new stages named and that no stage has. */
  missing: string[];
}

/**
 * Adds what new stages waited for besides each other, wherever there is such a stage: it does not wait for them then, nor does what it
 * waits for. What they wait for anyhow, through others, is not added. `before`: without the new stages; `placed`: with them; `named`: by
 * the id of each new stage, the ids that it names.
 */
export function withOuterDependencies(before: Dependencies, placed: Dependencies, named: Dependencies): OuterDependencies {
  const all = [...new Set([...named.values()].flat())];
  const there = all.filter((id) => before.has(id));
  const dependencies = new Map(placed);
  for (const id of there) for (const above of [id, ...upstreamIn(before, id)]) dependencies.set(above, before.get(above) ?? []);
  const kept = new Map<string, readonly string[]>();
  for (const [id, list] of named) {
    const above = upstreamIn(dependencies, id);
    const added = list.filter((other) => before.has(other) && !above.has(other));
    if (added.length === 0) continue;
    dependencies.set(id, [...(dependencies.get(id) ?? []), ...added]);
    kept.set(id, added);
  }
  return { dependencies, kept, missing: all.filter((id) => !before.has(id)) };
}
