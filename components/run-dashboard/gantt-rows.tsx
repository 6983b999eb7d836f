import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { GanttRow } from "./gantt-row";
import type { Span } from "./gantt-scale";
import type { StageTimings } from "./stage-timings";

const ROW_PX = 30;

interface GanttRowsProps {
  stages: readonly RunStage[];
  timings: ReadonlyMap<string, StageTimings>;
  span: Span;
  /** Milliseconds since 1970: where bars end that go on. */
  now: number;
  selected: string | undefined;
  onChoose(id: string): void;
  button(element: HTMLButtonElement | null): void;
  scroller: HTMLElement | null;
}

/** The rows of the chart: only those in sight are drawn, and while it scrolls only they are drawn anew. */
export function GanttRows({ stages, timings, span, now, selected, onChoose, button, scroller }: GanttRowsProps) {
  const virtual = useVirtualizer({
    count: stages.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_PX,
    overscan: 10,
    // Scrolling does not wait for the rows: those around the ones in sight are there already.
    useFlushSync: false,
  });
  const index = stages.findIndex(({ id }) => id === selected);
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index);
  }, [index, virtual]);
  return (
    <ol className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const stage = stages[item.index];
        if (stage === undefined) return null;
        const known = timings.get(stage.id);
        return (
          <li
            key={stage.id}
            aria-setsize={stages.length}
            aria-posinset={item.index + 1}
            className="absolute inset-x-0 top-0 contain-strict"
            style={{ transform: `translateY(${item.start}px)`, height: ROW_PX }}
          >
            <GanttRow
              stage={stage}
              timings={known}
              span={span}
              // What has ended looks the same at any later time.
              now={known?.phases.at(-1)?.to === null ? now : 0}
              isSelected={stage.id === selected}
              onChoose={onChoose}
              button={button}
            />
          </li>
        );
      })}
    </ol>
  );
}
