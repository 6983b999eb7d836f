"use client";
import { useMemo } from "react";
import { TimelineItem } from "./timeline-item";
import type { TimelineRowsProps } from "./timeline-rows";
import { useRows } from "./use-rows";

const STAGE_PX = 56;
const BATCH_PX = 28;

/** The rows of a long timeline: only those in sight are drawn. */
export function RowsInSight({ rows, selected, onChoose, button, scroller }: TimelineRowsProps) {
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const virtual = useRows({ keys, heightOf: (index) => (rows[index]?.kind === "batch" ? BATCH_PX : STAGE_PX), selected, scroller: () => scroller.current });
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
