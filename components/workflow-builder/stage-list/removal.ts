import type { Change, Outline } from "@/lib/swdl";
import { dependenciesOf } from "./dependencies";
import { dependencyChanges, sayWaits } from "./placement-words";
import { takenOut } from "./rewiring";
import { joined, titleOf } from "./stage-words";

/** Deletes stages; what was chained through them is chained directly, so that the order of the others stays. */
export function removeStages(outline: Outline, ids: readonly string[]): { changes: Change[]; say: string } {
  const gone = outline.stages.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  const before = dependenciesOf(outline);
  const { rest } = takenOut(before, new Set(gone));
  const staying = { ...outline, stages: outline.stages.filter(({ id }) => rest.has(id)) };
  const chained = [...rest].filter(([id, list]) => list.some((other) => !before.get(id)?.includes(other)));
  const waits = chained.map(([id, list]) => sayWaits(outline, id, list));
  return {
    changes: [...dependencyChanges(staying, before, rest), ...gone.map((id): Change => ({ kind: "remove_stage", id }))],
    say: `${[`Deleted ${joined(gone.map((id) => titleOf(outline, id)))}`, ...waits.slice(0, 3), ...(waits.length > 3 ? [`${waits.length - 3} more wait for others`] : [])].join("; ")}.`,
  };
}
