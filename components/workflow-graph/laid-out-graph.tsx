"use client";
import { ErrorState } from "../common/error-state";
import { Skeleton } from "../ui/skeleton";
import { GraphCanvas } from "./graph-canvas";
import type { GraphProps } from "./graph-props";
import { useLayout } from "./use-layout";

/** The picture once its stages have their places. */
export function LaidOutGraph(props: GraphProps) {
  const { laidOut, failure } = useLayout(props.stages);
  if (failure !== null) return <ErrorState title="The graph cannot be shown" message={failure} />;
  if (laidOut === null) return <Skeleton className="h-full" />;
  return <GraphCanvas {...props} {...laidOut} />;
}
