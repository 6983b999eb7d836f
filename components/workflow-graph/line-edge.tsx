import { BaseEdge, type Edge, type EdgeProps } from "@xyflow/react";

export type LineEdgeOf = Edge<{ path: string }, "line">;

/** An edge as the layout leads it. */
export function LineEdge({ data }: EdgeProps<LineEdgeOf>) {
  return <BaseEdge path={data?.path ?? ""} interactionWidth={0} />;
}
