"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { cn } from "../ui/cn";
import { inOrder } from "./select-stage";
import { StageRow } from "./stage-row";
import { type TimelineRow, timelineRows } from "./timeline-rows";
import { useStageKeys } from "./use-stage-keys";

/** From so many stages on, only those in sight are drawn. */
const MANY = 100;
const STAGE_PX = 56;
const BATCH_PX = 28;

interface StageTimelineProps {
  stages: readonly RunStage[];
  selected: string | undefined;
  /** By arrow keys: the focus stays in the timeline. */
  onSelect(id: string): void;
  /** By a click or Enter: the details are wanted. */
  onChoose(id: string): void;
}

/** The stages of a run by their level. The arrow keys go through them, and the focus goes along. */
export function StageTimeline(props: StageTimelineProps) {
  const { stages, onSelect } = props;
  const scroller = useRef<HTMLElement>(null);
  const rows = useMemo(() => timelineRows(stages), [stages]);
  const ordered = useMemo(() => inOrder(stages), [stages]);
  const keys = useStageKeys(ordered, onSelect);
  const isMany = stages.length > MANY;
  const Rows = isMany ? RowsInSight : AllRows;
  return (
    <nav
      ref={scroller}
      aria-label="Stages"
      onKeyDown={keys.onKeyDown}
      className={cn("lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto", isMany && "max-h-[60dvh] overflow-y-auto")}
    >
      <Rows {...props} rows={rows} button={keys.button} scroller={scroller} />
    </nav>
  );
}

interface RowsProps extends StageTimelineProps {
  rows: readonly TimelineRow[];
  button(element: HTMLButtonElement | null): void;
  scroller: React.RefObject<HTMLElement | null>;
}

function AllRows({ rows, selected, onChoose, button, scroller }: RowsProps) {
  useEffect(() => {
    const buttons = [...(scroller.current?.querySelectorAll<HTMLElement>("button[data-stage]") ?? [])];
    buttons.find(({ dataset }) => dataset["stage"] === selected)?.scrollIntoView?.({ block: "nearest" });
  }, [selected, scroller]);
  return (
    <ol>
      {rows.map((row) => (
        <li key={row.key}>
          <Row row={row} selected={selected} onChoose={onChoose} button={button} />
        </li>
      ))}
    </ol>
  );
}

function RowsInSight({ rows, selected, onChoose, button, scroller }: RowsProps) {
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "batch" ? BATCH_PX : STAGE_PX),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  const index = rows.findIndex(({ key }) => key === selected);
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index);
  }, [index, virtual]);
  return (
    <ol className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const row = rows[item.index];
        return (
          row !== undefined && (
            <li
              key={item.key}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Row row={row} selected={selected} onChoose={onChoose} button={button} />
            </li>
          )
        );
      })}
    </ol>
  );
}

function Row({ row, selected, onChoose, button }: Pick<RowsProps, "selected" | "onChoose" | "button"> & { row: TimelineRow }) {
  if (row.kind === "batch") return <p className="flex h-7 items-end px-1 pb-1 text-xs text-fg-muted">{row.words}</p>;
  return (
    <div className={cn("overflow-hidden border-x border-t bg-surface", row.isFirst && "rounded-t-card", row.isLast && "rounded-b-card border-b")}>
      <StageRow stage={row.stage} isSelected={row.stage.id === selected} onChoose={onChoose} button={button} />
    </div>
  );
}
