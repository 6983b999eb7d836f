"use client";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import { Skeleton } from "../ui/skeleton";
import type { GraphProps } from "./graph-props";
import { shapeOf } from "./graph-shape";
import { layOut } from "./lay-out";

// Pages that never show a graph do not pay for one.
const LaidOutGraph = dynamic(() => import("./laid-out-graph").then((module) => module.LaidOutGraph), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
});

/**
 * The stages as a picture, as large as its box: laid out by itself, to zoom, to walk through by keyboard, and to save as a file. Lists of the
 * same stages say the same to those who cannot see it. `stagesOfOutline` and `stagesOfView` make its stages.
 */
export function WorkflowGraph(props: GraphProps) {
  const { stages } = props;
  // While the code of the picture is on its way; the picture finds the layout kept, and tells if there is none.
  useEffect(() => {
    if (stages.length > 0) layOut(shapeOf(stages)).catch(() => undefined);
  }, [stages]);
  if (stages.length === 0) return <p className="p-6 text-center text-[13px] text-fg-muted">There are no stages to show yet.</p>;
  return <LaidOutGraph {...props} />;
}
