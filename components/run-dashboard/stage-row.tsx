import { memo } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { LiveDuration } from "../common/live-duration";
import { StageTypeIcon } from "../common/stage-type-icon";
import { StatusIcon, statusWord } from "../common/status-badge";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";

interface StageRowProps {
  stage: RunStage;
  isSelected: boolean;
  onChoose(id: string): void;
  button(element: HTMLButtonElement | null): void;
}

/** One stage in the timeline. */
export const StageRow = memo(function StageRow({ stage, isSelected, onChoose, button }: StageRowProps) {
  return (
    <button
      type="button"
      ref={button}
      data-stage={stage.id}
      aria-current={isSelected ? "step" : undefined}
      onClick={() => onChoose(stage.id)}
      className={cn(
        "flex h-14 w-full items-center gap-2.5 px-3 text-left text-[13px] focus-visible:outline-offset-[-2px]",
        isSelected ? "bg-accent-soft" : "hover:bg-surface-2",
      )}
    >
      <StatusIcon status={stage.status} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{stage.name}</span>
        <span className="flex items-center gap-x-2 overflow-hidden text-xs whitespace-nowrap text-fg-muted">
          <StageTypeIcon type={stage.type} className="size-3.5" />
          <span aria-hidden>{statusWord(stage.status)}</span>
          {stage.attempt > 1 && <span>attempt {stage.attempt}</span>}
          {stage.held && <Badge tone="warning">held</Badge>}
          {stage.overridden !== null && <Badge tone="info">overridden</Badge>}
          {stage.reused !== null && <Badge>reused</Badge>}
          {stage.simulated && <Badge tone="info">simulated</Badge>}
        </span>
      </span>
      {stage.started_at !== null && (
        <span className="text-xs text-fg-muted">
          <LiveDuration from={stage.started_at} to={stage.completed_at} />
        </span>
      )}
    </button>
  );
});
