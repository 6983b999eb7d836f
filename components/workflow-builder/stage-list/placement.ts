import type { Change, Outline } from "@/lib/swdl";
import { dependenciesOf } from "./dependencies";
import { withReadsKept } from "./kept-reads";
import { listMoves, spotFor } from "./list-order";
import { dependencyChanges, sayMoved } from "./placement-words";
import { type Place, putIn, takenOut } from "./rewiring";
import { joined, titleOf } from "./stage-words";

export type Placement = { changes: Change[]; say: string } | { refused: string };

/**
 * What moving stages to a place does: their `depends_on` become what the place implies, what was chained through them is chained without
 * them, and they move in the list so that the text follows the order. A stage goes on waiting for those that its expressions read. Refused
 * where a stage would then wait for itself, or where nothing would change. `ids` in any order; they keep theirs among themselves.
 */
export function place(outline: Outline, ids: readonly string[], to: Place): Placement {
  const moved = outline.stages.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  const names = joined(moved.map((id) => titleOf(outline, id)));
  if (moved.length === 0) return { refused: "There is no such stage to move." };
  if ("id" in to && moved.includes(to.id)) return { refused: `${names} cannot be placed next to ${moved.length === 1 ? "itself" : "themselves"}.` };
  const before = dependenciesOf(outline);
  const levels = new Map(outline.stages.map(({ id, level }) => [id, level]));
  const placed = putIn(takenOut(before, new Set(moved)), to, levels);
  const result = withReadsKept(outline, before, placed);
  if ("refused" in result) return result;
  const changes = [...dependencyChanges(outline, before, result.dependencies), ...listMoves(outline, moved, spotFor(outline, moved, to, result.dependencies))];
  if (changes.length === 0) return { refused: `${names} ${moved.length === 1 ? "stands" : "stand"} there already.` };
  return { changes, say: sayMoved(outline, moved, to, before, result) };
}
