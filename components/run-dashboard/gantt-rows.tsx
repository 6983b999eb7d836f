import { useMemo } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { GanttRow } from "./gantt-row";
import type { Span } from "./gantt-scale";
import type { StageTimings } from "./stage-timings";
import { useRows } from "./use-rows";

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
  const keys = useMemo(() => stages.map(({ id }) => id), [stages]);
  const virtual = useRows({ keys, heightOf: () => ROW_PX, selected, scroller: () => scroller });
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
