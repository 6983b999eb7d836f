import { useMemo } from "react";
import type { RunDetail, RunEventView } from "@/lib/api/contracts/executions";
import { createReplay } from "./replay";

export interface Moment {
  /** The run as it was then; null while the log is still being read. */
  run: RunDetail | null;
  event: RunEventView | undefined;
  position: number;
  /** How far one can go. */
  last: number;
}

/** The run at the event that one has gone to; null for now. */
export function useTimeTravel(run: RunDetail, events: readonly RunEventView[], at: number | null): Moment | null {
  const isAway = at !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the live run only what does not come from the events
  const replay = useMemo(() => (isAway ? createReplay(run, events) : null), [isAway, run.id, run.stages.length, run.approvals, events]);
  return useMemo(() => {
    if (replay === null || at === null) return null;
    const position = Math.min(at, Math.max(1, replay.last));
    return { run: replay.last === 0 ? null : replay.at(position), event: replay.eventAt(position), position, last: Math.max(1, replay.last) };
  }, [replay, at]);
}
