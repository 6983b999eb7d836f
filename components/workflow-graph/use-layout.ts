import { useEffect, useMemo, useState } from "react";
import { type GraphLayout, type GraphShape, shapeOf } from "./graph-shape";
import type { GraphStage } from "./graph-stage";
import { layOut } from "./lay-out";

export interface LaidOut {
  stages: readonly GraphStage[];
  shape: GraphShape;
  layout: GraphLayout;
}

/** The stages with their places. While those of a new shape are being found, the picture of the last one stays; null before the first. */
export function useLayout(stages: readonly GraphStage[]): { laidOut: LaidOut | null; failure: string | null } {
  const shape = useMemo(() => shapeOf(stages), [stages]);
  const key = useMemo(() => JSON.stringify(shape), [shape]);
  const [last, setLast] = useState<{ key: string; laidOut: LaidOut } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the shape; stages of the same shape need no other layout
  useEffect(() => {
    let isOld = false;
    layOut(shape).then(
      (layout) => {
        if (isOld) return;
        setFailure(null);
        setLast({ key, laidOut: { stages, shape, layout } });
      },
      (error: unknown) => !isOld && setFailure(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      isOld = true;
    };
  }, [key]);
  const laidOut = last === null ? null : last.key === key ? { ...last.laidOut, stages } : last.laidOut;
  return { laidOut, failure };
}
