"use client";
import { useMemo } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { ErrorState } from "../common/error-state";
import { Skeleton } from "../ui/skeleton";
import { GanttChart } from "./gantt-chart";
import { stageTimings } from "./stage-timings";
import type { EventLog } from "./use-event-log";
import type { Moment } from "./use-time-travel";

interface RunGanttProps {
  stages: readonly RunStage[];
  log: EventLog;
  moment: Moment | null;
  selected: string | undefined;
  onSelect(id: string): void;
  onChoose(id: string): void;
}

/** The Gantt chart of a run, live or as it was. */
export function RunGantt({ stages, log: { events, failure }, moment, ...rest }: RunGanttProps) {
  const position = moment?.position ?? null;
  const timings = useMemo(() => stageTimings(position === null ? events : events.slice(0, position)), [events, position]);
  if (events.length === 0) return failure === null ? <Skeleton className="h-72" /> : <ErrorState message={failure} />;
  const at = moment?.event === undefined ? null : Date.parse(moment.event.at);
  return <GanttChart stages={stages} timings={timings} moment={at} {...rest} />;
}
