import { type GraphLayout, type GraphShape, pathOf, STAGE_HEIGHT, STAGE_WIDTH } from "./graph-shape";
import type { GraphStage } from "./graph-stage";
import type { LineEdgeOf } from "./line-edge";
import type { StageNodeOf } from "./stage-node";

export interface Picture {
  nodes: StageNodeOf[];
  edges: LineEdgeOf[];
}

/** The critical path as pairs of neighbours, "from to". */
export function stepsOf(criticalPath: readonly string[]): ReadonlySet<string> {
  return new Set(criticalPath.slice(1).map((to, index) => `${criticalPath[index]} ${to}`));
}

/** What React Flow draws. Sizes are given, so that it need not measure before it shows anything. */
export function pictureOf(
  stages: readonly GraphStage[],
  shape: GraphShape,
  layout: GraphLayout,
  { criticalPath, selected }: { criticalPath: readonly string[]; selected: string | null },
): Picture {
  const critical = new Set(criticalPath);
  const steps = stepsOf(criticalPath);
  const nodes = stages.flatMap((stage, index): StageNodeOf[] => {
    const position = layout.places[index];
    if (position === undefined) return [];
    const data = { stage, isCritical: critical.has(stage.id), isSelected: stage.id === selected };
    return [{ id: stage.id, type: "stage", position, width: STAGE_WIDTH, height: STAGE_HEIGHT, data }];
  });
  const edges = shape.edges.flatMap(([from, to], index): LineEdgeOf[] => {
    const source = shape.ids[from];
    const target = shape.ids[to];
    if (source === undefined || target === undefined) return [];
    const isCritical = steps.has(`${source} ${target}`);
    const data = { path: pathOf(layout.lines[index] ?? []) };
    return [{ id: `${source} ${target}`, type: "line", source, target, data, className: isCritical ? "critical" : "", zIndex: isCritical ? 1 : 0 }];
  });
  return { nodes, edges };
}
