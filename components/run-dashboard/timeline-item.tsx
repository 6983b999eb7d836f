import { cn } from "../ui/cn";
import { StageRow } from "./stage-row";
import type { TimelineRow, TimelineRowsProps } from "./timeline-rows";

/** A heading or a stage of the timeline. */
export function TimelineItem({ row, selected, onChoose, button }: Pick<TimelineRowsProps, "selected" | "onChoose" | "button"> & { row: TimelineRow }) {
  if (row.kind === "batch") return <p className="flex h-7 items-end px-1 pb-1 text-xs text-fg-muted">{row.words}</p>;
  return (
    <div className={cn("overflow-hidden border-x border-t bg-surface", row.isFirst && "rounded-t-card", row.isLast && "rounded-b-card border-b")}>
      <StageRow stage={row.stage} isSelected={row.stage.id === selected} onChoose={onChoose} button={button} />
    </div>
  );
}
