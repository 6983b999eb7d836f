import { upstreamIn } from "@/lib/swdl";
import { type Dependencies, wayUp } from "./dependencies";
import { joined } from "./stage-words";

export interface OuterDependencies {
  dependencies: Dependencies;
  /** Ids that the new stages named and that no stage has. */
  missing: string[];
  /** Ids of stages that wait for the new ones where these stand now. */
  circular: string[];
}

/**
 * Adds what new stages waited for besides each other, wherever there is such a stage and it does not wait for them. What they wait for
 * anyhow, through others, is not added. `named`: by the id of each new stage, the ids that it names; `dependencies`: with the new stages.
 */
export function withOuterDependencies(dependencies: Dependencies, named: Dependencies): OuterDependencies {
  const result = new Map(dependencies);
  const missing = new Set<string>();
  const circular = new Set<string>();
  for (const [id, list] of named) {
    for (const other of list) {
      if (!result.has(other)) missing.add(other);
      else if (upstreamIn(result, id).has(other)) continue;
      else if (wayUp(result, other, id) !== null) circular.add(other);
      else result.set(id, [...(result.get(id) ?? []), other]);
    }
  }
  return { dependencies: result, missing: [...missing], circular: [...circular] };
}

/** What was not added, and why; empty where all was. */
export function sayNotKept({ missing, circular }: OuterDependencies): string {
  const reasons = [
    ...(missing.length === 0 ? [] : [`${joined(missing)} (not in this workflow)`]),
    ...(circular.length === 0 ? [] : [`${joined(circular)} (now behind what was pasted)`]),
  ];
  return reasons.length === 0 ? "" : ` Not kept in depends_on: ${reasons.join("; ")}.`;
}
