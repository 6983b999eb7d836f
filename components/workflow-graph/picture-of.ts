import { type GraphLayout, type GraphShape, pathOf, STAGE_HEIGHT, STAGE_WIDTH } from "./graph-shape";
import type { GraphStage } from "./graph-stage";
import type { StageNodeOf } from "./stage-node";

/** Paths as SVG has them. */
export interface DrawnLines {
  /** All that is not on the critical path, as one. */
  plain: string;
  /** Each step of the critical path. */
  critical: string[];
}

/** The critical path as pairs of neighbours, "from to". */
export function stepsOf(criticalPath: readonly string[]): ReadonlySet<string> {
  return new Set(criticalPath.slice(1).map((to, index) => `${criticalPath[index]} ${to}`));
}

/** The stages as React Flow draws them. Sizes are given, and that nothing is joined to them, so that it need not measure before it shows anything. */
export function nodesOf(
  stages: readonly GraphStage[],
  layout: GraphLayout,
  { criticalPath, selected }: { criticalPath: readonly string[]; selected: string | null },
): StageNodeOf[] {
  const critical = new Set(criticalPath);
  return stages.flatMap((stage, index): StageNodeOf[] => {
    const position = layout.places[index];
    if (position === undefined) return [];
    const data = { stage, isCritical: critical.has(stage.id), isSelected: stage.id === selected };
    return [{ id: stage.id, type: "stage", position, width: STAGE_WIDTH, height: STAGE_HEIGHT, handles: [], data }];
  });
}

/** The lines between the stages. They lie still, so a few paths draw them: as edges of React Flow, five hundred took longer than all the rest. */
export function linesOf({ ids, edges }: GraphShape, { lines }: GraphLayout, criticalPath: readonly string[]): DrawnLines {
  const steps = stepsOf(criticalPath);
  const plain: string[] = [];
  const critical: string[] = [];
  edges.forEach(([from, to], index) => {
    (steps.has(`${ids[from]} ${ids[to]}`) ? critical : plain).push(pathOf(lines[index] ?? []));
  });
  return { plain: plain.join(""), critical };
}
