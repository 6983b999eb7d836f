import type { Node, NodeProps } from "@xyflow/react";
import { CircleHelp } from "lucide-react";
import { memo } from "react";
import { StageTypeIcon } from "../common/stage-type-icon";
import { StatusIcon } from "../common/status-badge";
import { cn } from "../ui/cn";
import type { GraphStage } from "./graph-stage";

export type StageNodeData = { stage: GraphStage; isCritical: boolean; isSelected: boolean };
export type StageNodeOf = Node<StageNodeData, "stage">;

/** One stage in the picture. What it is can be read by icon and word; colour only repeats it. */
export const StageNode = memo(function StageNode({ data: { stage, isCritical, isSelected } }: NodeProps<StageNodeOf>) {
  return (
    <div
      title={stage.name}
      data-stage={stage.id}
      className={cn(
        "flex size-full items-center gap-2.5 rounded-card border bg-surface px-3 text-left",
        isCritical ? "border-accent" : "border-border-strong",
        isSelected && "outline-2 outline-offset-2 outline-ring",
      )}
    >
      <span className="grid size-7 shrink-0 place-items-center rounded-md bg-surface-2">
        {stage.type === undefined ? <CircleHelp role="img" aria-label="No known type" className="size-4 text-danger" /> : <StageTypeIcon type={stage.type} />}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-[13px] font-semibold">{stage.name}</span>
        <code className="block truncate text-xs text-fg-muted">{stage.id}</code>
      </span>
      {stage.status !== undefined && <StatusIcon status={stage.status} />}
    </div>
  );
});
