"use client";
import dynamic from "next/dynamic";
import { useEffect, useMemo, useRef } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { cn } from "../ui/cn";
import { Skeleton } from "../ui/skeleton";
import { inOrder } from "./select-stage";
import { TimelineItem } from "./timeline-item";
import { type TimelineRowsProps, timelineRows } from "./timeline-rows";
import { useStageKeys } from "./use-stage-keys";

const RowsInSight = dynamic(() => import("./rows-in-sight").then((module) => module.RowsInSight), { ssr: false, loading: () => <Skeleton className="h-96" /> });

/** From so many stages on, only those in sight are drawn. */
const MANY = 100;

interface StageTimelineProps {
  stages: readonly RunStage[];
  selected: string | undefined;
  /** By arrow keys: the focus stays in the timeline. */
  onSelect(id: string): void;
  /** By a click or Enter: the details are wanted. */
  onChoose(id: string): void;
}

/** The stages of a run by their level. The arrow keys go through them, and the focus goes along. */
export function StageTimeline({ stages, selected, onSelect, onChoose }: StageTimelineProps) {
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
      <Rows rows={rows} selected={selected} onChoose={onChoose} button={keys.button} scroller={scroller} />
    </nav>
  );
}

function AllRows({ rows, selected, onChoose, button, scroller }: TimelineRowsProps) {
  const shown = useRef(selected);
  useEffect(() => {
    // The page opens at its head, wherever the stage stands that it opens with.
    if (shown.current === selected) return;
    shown.current = selected;
    const buttons = [...(scroller.current?.querySelectorAll<HTMLElement>("button[data-stage]") ?? [])];
    buttons.find(({ dataset }) => dataset["stage"] === selected)?.scrollIntoView?.({ block: "nearest" });
  }, [selected, scroller]);
  return (
    <ol>
      {rows.map((row) => (
        <li key={row.key}>
          <TimelineItem row={row} selected={selected} onChoose={onChoose} button={button} />
        </li>
      ))}
    </ol>
  );
}
