"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { LogLineView } from "@/lib/api/contracts/executions";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { LogLine } from "./log-line";

const LINE_HEIGHT = 20;

interface LogListProps {
  lines: readonly LogLineView[];
  showStage: boolean;
  wrap: boolean;
  search: string;
  /** The `seq` of the line that stands out, if any. */
  marked: number | null;
  /** Shows the marked line; again whenever the number grows. Zero: the end is shown. */
  reveals: number;
}

/** The lines that are in sight: it follows the end until one scrolls away from it, or a line is shown. */
export function LogList({ lines, showStage, wrap, search, marked, reveals }: LogListProps) {
  const [following, setFollowing] = useState(reveals === 0);
  const scroller = useRef<HTMLDivElement>(null);
  const revealed = useRef(0);
  const getItemKey = useCallback((index: number) => lines[index]?.seq ?? index, [lines]);
  const virtual = useVirtualizer({ count: lines.length, getScrollElement: () => scroller.current, estimateSize: () => LINE_HEIGHT, getItemKey, overscan: 20 });

  useEffect(() => {
    if (following && lines.length > 0) virtual.scrollToIndex(lines.length - 1, { align: "end" });
  }, [following, lines.length, virtual]);
  useEffect(() => {
    if (reveals === revealed.current) return;
    const index = lines.findIndex(({ seq }) => seq === marked);
    if (index < 0) return;
    revealed.current = reveals;
    // Where all lines are in sight, the end is, too.
    setFollowing(virtual.getTotalSize() <= (scroller.current?.clientHeight ?? 0));
    virtual.scrollToIndex(index, { align: "center" });
  }, [reveals, lines, marked, virtual]);

  const onScroll = () => {
    const element = scroller.current;
    if (element !== null) setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < 2 * LINE_HEIGHT);
  };
  const needle = search.trim().toLowerCase();
  return (
    <div className="relative">
      <div
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-live="off"
        aria-label="Log lines"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="max-h-80 min-h-40 overflow-auto font-mono text-[12.5px] leading-5 focus-visible:outline-offset-[-2px]"
      >
        <div style={{ height: virtual.getTotalSize() }} className="relative">
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            const before = lines[item.index - 1];
            return (
              line !== undefined && (
                <div
                  key={item.key}
                  // Lines that are not wrapped are all of one height.
                  ref={wrap ? virtual.measureElement : undefined}
                  data-index={item.index}
                  style={{ transform: `translateY(${item.start}px)` }}
                  className={cn("absolute top-0 left-0", wrap ? "w-full" : "w-max min-w-full")}
                >
                  <LogLine
                    line={line}
                    showStage={showStage}
                    wrap={wrap}
                    search={needle}
                    isMarked={line.seq === marked}
                    beginsAttempt={before !== undefined && before.stage_id === line.stage_id && before.attempt !== line.attempt}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
      {!following && (
        <Button size="sm" variant="primary" className="absolute right-4 bottom-3 shadow-md" onClick={() => setFollowing(true)}>
          <ArrowDown className="size-3.5" aria-hidden />
          Jump to latest
        </Button>
      )}
    </div>
  );
}
