"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect } from "react";
import { TimelineItem } from "./timeline-item";
import type { TimelineRowsProps } from "./timeline-rows";

const STAGE_PX = 56;
const BATCH_PX = 28;

/** The rows of a long timeline: only those in sight are drawn. */
export function RowsInSight({ rows, selected, onChoose, button, scroller }: TimelineRowsProps) {
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "batch" ? BATCH_PX : STAGE_PX),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    // Scrolling does not wait for the rows: those around the ones in sight are there already.
    useFlushSync: false,
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
              className="absolute inset-x-0 top-0 contain-strict"
              style={{ transform: `translateY(${item.start}px)`, height: item.size }}
            >
              <TimelineItem row={row} selected={selected} onChoose={onChoose} button={button} />
            </li>
          )
        );
      })}
    </ol>
  );
}
