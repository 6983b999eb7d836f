import { type Outline, stageReads, upstreamIn } from "@/lib/swdl";
import { type Dependencies, wayUp, withoutImplied } from "./dependencies";
import { titleOf } from "./stage-words";

export interface KeptReads {
  dependencies: Dependencies;
  /** Dependencies that the place alone would have taken away. */
  kept: { id: string; reads: readonly string[] }[];
}

/**
 * The dependencies after a move, and those besides without which an expression that could be answered before could not be any more.
 * Refused where such a dependency, or a new one, would make stages wait for each other.
 */
export function withReadsKept(outline: Outline, before: Dependencies, after: Dependencies): KeptReads | { refused: string } {
  const dependencies = new Map(after);
  const kept: KeptReads["kept"] = [];
  for (const [id, read] of stageReads(outline.raw)) {
    const above = upstreamIn(before, id);
    const lost = [...read].filter((other) => above.has(other) && !upstreamIn(dependencies, id).has(other));
    if (lost.length === 0) continue;
    const behind = lost.find((other) => wayUp(dependencies, other, id) !== null);
    if (behind !== undefined) {
      const [reader, source] = [titleOf(outline, id), titleOf(outline, behind)];
      return { refused: `${reader} reads what ${source} gives, so ${reader} cannot run before ${source}.` };
    }
    const reads = withoutImplied(dependencies, lost);
    dependencies.set(id, [...(dependencies.get(id) ?? []), ...reads]);
    kept.push({ id, reads });
  }
  return cycleIn(outline, before, dependencies) ?? { dependencies, kept };
}

function cycleIn(outline: Outline, before: Dependencies, after: Dependencies): { refused: string } | null {
  for (const [id, list] of after) {
    const known = new Set(before.get(id));
    for (const other of list) {
      const way = known.has(other) ? null : wayUp(after, other, id);
      if (way !== null) return { refused: `These stages would wait for each other: ${[id, ...way].map((step) => titleOf(outline, step)).join(" → ")}.` };
    }
  }
  return null;
}
