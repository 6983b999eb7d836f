"use client";
import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, useMemo, useState } from "react";
import { useNow } from "@/hooks/use-now";
import type { RunStage } from "@/lib/api/contracts/executions";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import { FAILED_LOOK, LABEL_CLASS, PHASE_LOOKS } from "./gantt-row";
import { GanttRows } from "./gantt-rows";
import { spanOf, ticksOf } from "./gantt-scale";
import { inOrder } from "./select-stage";
import type { StageTimings } from "./stage-timings";
import { useStageKeys } from "./use-stage-keys";

const MAX_ZOOM = 64;
const TICKS = 6;

interface GanttChartProps {
  stages: readonly RunStage[];
  timings: ReadonlyMap<string, StageTimings>;
  /** The moment that is looked at, in milliseconds since 1970; null: now, and it goes on. */
  moment: number | null;
  selected: string | undefined;
  onSelect(id: string): void;
  onChoose(id: string): void;
}

/** When each stage was queued, at work, waiting, between two attempts, held: one bar for each, over all attempts. Plus and minus zoom, 0 fits. */
export function GanttChart({ stages, timings, moment, selected, onSelect, onChoose }: GanttChartProps) {
  // A state, as the rows are there before the element that scrolls them is known.
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [zoom, setZoom] = useState(1);
  const ordered = useMemo(() => inOrder(stages), [stages]);
  const goesOn = moment === null && [...timings.values()].some(({ phases }) => phases.at(-1)?.to === null);
  const clock = useNow(goesOn ? 1_000 : null);
  const now = moment ?? clock ?? 0;
  const span = useMemo(() => spanOf(timings, now), [timings, now]);
  const keys = useStageKeys(ordered, onSelect);

  const zoomBy = (factor: number) => setZoom((now) => Math.min(MAX_ZOOM, Math.max(1, now * factor)));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoomBy(2);
    else if (event.key === "-") zoomBy(0.5);
    else if (event.key === "0") setZoom(1);
    else keys.onKeyDown(event);
  };
  return (
    <section aria-label="Gantt chart" className="overflow-hidden [--gantt-label:8.5rem] sm:[--gantt-label:14rem] rounded-card border border-border bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-border px-3 py-1.5 text-xs text-fg-muted">
        {Object.entries({ ...PHASE_LOOKS, failed: FAILED_LOOK }).map(([kind, { className, word }]) => (
          <span key={kind} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`h-3 w-5 rounded-sm ${className}`} />
            {word}
          </span>
        ))}
        <span className="ml-auto flex">
          <IconButton size="sm" label="Zoom out" disabled={zoom === 1} onClick={() => zoomBy(0.5)}>
            <ZoomOut className="size-4" aria-hidden />
          </IconButton>
          <IconButton size="sm" label="Fit the whole run" disabled={zoom === 1} onClick={() => setZoom(1)}>
            <Maximize2 className="size-4" aria-hidden />
          </IconButton>
          <IconButton size="sm" label="Zoom in" disabled={zoom === MAX_ZOOM} onClick={() => zoomBy(2)}>
            <ZoomIn className="size-4" aria-hidden />
          </IconButton>
        </span>
      </div>
      {span === null ? (
        <p className="px-3 py-6 text-center text-[13px] text-fg-muted">No stage has begun yet.</p>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside
        <div ref={setScroller} onKeyDown={onKeyDown} className="max-h-[45dvh] overflow-auto">
          <div className="relative" style={{ width: `calc(var(--gantt-label) + (100% - var(--gantt-label)) * ${zoom})` }}>
            <div className="sticky top-0 z-20 flex h-6 border-b border-border bg-surface text-[11px] text-fg-muted tabular-nums" aria-hidden>
              <span className={LABEL_CLASS} />
              <span className="relative mr-10 flex-1">
                {ticksOf(span, TICKS * zoom).map(({ left, words }, place) => (
                  <span
                    key={left}
                    className={cn("absolute top-1 border-l border-border pl-1 whitespace-nowrap", place % 2 === 1 && "max-sm:hidden")}
                    style={{ left: `${left}%` }}
                  >
                    {words}
                  </span>
                ))}
              </span>
            </div>
            <GanttRows
              stages={ordered}
              timings={timings}
              span={span}
              now={now}
              selected={selected}
              onChoose={onChoose}
              button={keys.button}
              scroller={scroller}
            />
          </div>
        </div>
      )}
    </section>
  );
}
