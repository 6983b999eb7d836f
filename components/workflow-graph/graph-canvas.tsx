"use client";
import "@xyflow/react/dist/base.css";
import "./graph-canvas.css";
import { Background, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useTheme } from "next-themes";
import { type KeyboardEvent, useId, useMemo } from "react";
import type { GraphProps } from "./graph-props";
import { FIT, type GraphLayout, type GraphShape, STAGE_HEIGHT, STAGE_WIDTH, wholeOf } from "./graph-shape";
import { GraphTools } from "./graph-tools";
import { LineLayer } from "./line-layer";
import { linesOf, nodesOf } from "./picture-of";
import { StageNode, type StageNodeOf } from "./stage-node";
import { stageWords } from "./stage-words";
import { useCurrentStage } from "./use-current-stage";
import { isArrow, neighbour } from "./walk";

const NODE_TYPES = { stage: StageNode };
const NO_PATH: readonly string[] = [];
const KEYS = "Arrow keys go from stage to stage, Enter opens one, plus and minus zoom, 0 shows the whole graph.";

/** The laid out picture: to look at, to zoom and to walk through. */
export function GraphCanvas(props: GraphProps & { shape: GraphShape; layout: GraphLayout }) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ name, stages, shape, layout, criticalPath = NO_PATH, selected, onSelect, onOpen }: GraphProps & { shape: GraphShape; layout: GraphLayout }) {
  const { resolvedTheme } = useTheme();
  const flow = useReactFlow();
  const hint = useId();
  const [current, setCurrent] = useCurrentStage(selected, onSelect);
  const nodes = useMemo(() => nodesOf(stages, layout, { criticalPath, selected: current }), [stages, layout, criticalPath, current]);
  const lines = useMemo(() => linesOf(shape, layout, criticalPath), [shape, layout, criticalPath]);

  const show = (id: string) => {
    const place = layout.places[shape.ids.indexOf(id)];
    if (place !== undefined) void flow.setCenter(place.x + STAGE_WIDTH / 2, place.y + STAGE_HEIGHT / 2, { zoom: Math.max(flow.getZoom(), 0.6) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isArrow(event.key)) {
      const next = neighbour(shape, layout, current, event.key);
      if (next !== undefined) {
        setCurrent(next);
        show(next);
      }
    } else if (event.key === "Enter" && current !== null) onOpen?.(current);
    else if (event.key === "+" || event.key === "=") void flow.zoomIn();
    else if (event.key === "-") void flow.zoomOut();
    else if (event.key === "0") void flow.fitBounds(wholeOf(layout), FIT);
    else return;
    event.preventDefault();
  };

  const stage = stages.find(({ id }) => id === current);
  const nameOf = (id: string) => stages.find((other) => other.id === id)?.name ?? id;
  return (
    <div className="relative flex h-full min-h-0 flex-col">
      <GraphTools graph={{ name, stages, shape, layout, criticalPath }} />
      <div className="workflow-graph min-h-0 flex-1">
        <ReactFlow
          tabIndex={0}
          aria-label={`Graph of ${name}, ${stages.length} stages`}
          aria-describedby={hint}
          onKeyDown={onKeyDown}
          nodes={nodes}
          nodeTypes={NODE_TYPES}
          colorMode={resolvedTheme === "dark" ? "dark" : "light"}
          fitView
          minZoom={0.05}
          maxZoom={2}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          onNodeClick={(_, { id }) => setCurrent(id)}
          onNodeDoubleClick={(_, { id }) => onOpen?.(id)}
          onPaneClick={() => setCurrent(null)}
          zoomOnDoubleClick={false}
          attributionPosition="bottom-left"
        >
          <Background gap={24} />
          <LineLayer lines={lines} />
          <MiniMap<StageNodeOf>
            pannable
            zoomable
            ariaLabel="Overview of the graph"
            nodeClassName={({ data }) => (data.isCritical ? "critical" : "")}
            className="max-sm:hidden"
          />
        </ReactFlow>
      </div>
      <p id={hint} className="sr-only">
        {KEYS}
      </p>
      <p role="status" className="sr-only">
        {stage === undefined ? "" : stageWords(stage, nameOf, criticalPath.includes(stage.id))}
      </p>
    </div>
  );
}
