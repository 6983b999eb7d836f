"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "../ui/skeleton";
import type { GraphProps } from "./graph-props";

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
  if (props.stages.length === 0) return <p className="p-6 text-center text-[13px] text-fg-muted">There are no stages to show yet.</p>;
  return <LaidOutGraph {...props} />;
}
