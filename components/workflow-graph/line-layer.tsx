import { ViewportPortal } from "@xyflow/react";
import { memo } from "react";
import type { DrawnLines } from "./picture-of";

/** The lines, below the stages; the critical path over the others. */
export const LineLayer = memo(function LineLayer({ lines: { plain, critical } }: { lines: DrawnLines }) {
  return (
    <ViewportPortal>
      <svg aria-hidden className="graph-lines">
        <path d={plain} />
        {critical.map((path) => (
          <path key={path} d={path} className="critical" />
        ))}
      </svg>
    </ViewportPortal>
  );
});
