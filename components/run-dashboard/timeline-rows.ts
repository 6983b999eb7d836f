import type { RefObject } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { levelsOf } from "../common/levels-of";

export type TimelineRow = { kind: "batch"; key: string; words: string } | { kind: "stage"; key: string; stage: RunStage; isFirst: boolean; isLast: boolean };

export interface TimelineRowsProps {
  rows: readonly TimelineRow[];
  selected: string | undefined;
  onChoose(id: string): void;
  button(element: HTMLButtonElement | null): void;
  scroller: RefObject<HTMLElement | null>;
}

/** The timeline from top to bottom: each level of stages under its heading. */
export function timelineRows(stages: readonly RunStage[]): TimelineRow[] {
  return levelsOf(stages).flatMap(({ batch, stages: members }): TimelineRow[] => [
    { kind: "batch", key: `batch ${batch}`, words: `Batch ${batch}${members.length > 1 ? `, ${members.length} in parallel` : ""}` },
    ...members.map((stage, index) => ({ kind: "stage" as const, key: stage.id, stage, isFirst: index === 0, isLast: index === members.length - 1 })),
  ]);
}
