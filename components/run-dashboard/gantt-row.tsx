import { memo } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { StatusIcon, statusWord } from "../common/status-badge";
import { durationText } from "../common/time-text";
import { cn } from "../ui/cn";
import { placeIn, type Span } from "./gantt-scale";
import type { Phase, StageTimings } from "./stage-timings";

/** The left column, which stays in sight while the chart scrolls sideways. */
export const LABEL_CLASS = "sticky left-0 z-10 flex w-(--gantt-label) shrink-0 items-center gap-2 border-r border-border bg-inherit px-3";

/** Each phase by a pattern of its own as well as by its colour. */
export const PHASE_LOOKS: Record<Phase["kind"], { word: string; className: string }> = {
  queued: { word: "Queued", className: "border border-dashed border-border-strong" },
  running: { word: "Running", className: "bg-info" },
  waiting: {
    word: "Waiting",
    className: "bg-warning-soft bg-[repeating-linear-gradient(45deg,var(--warning)_0_3px,transparent_3px_7px)]",
  },
  retrying: { word: "Until the next attempt", className: "border border-dotted border-danger bg-danger-soft" },
  held: { word: "Held", className: "border-2 border-warning" },
};

export const FAILED_LOOK = { word: "Failed attempt", className: "bg-[repeating-linear-gradient(90deg,var(--danger)_0_5px,var(--danger-soft)_5px_8px)]" };

interface GanttRowProps {
  stage: RunStage;
  timings: StageTimings | undefined;
  span: Span;
  /** Milliseconds since 1970: where bars end that go on. */
  now: number;
  isSelected: boolean;
  onChoose(id: string): void;
  button(element: HTMLButtonElement | null): void;
}

/** One stage and its bars. */
export const GanttRow = memo(function GanttRow({ stage, timings, span, now, isSelected, onChoose, button }: GanttRowProps) {
  const phases = timings?.phases ?? [];
  return (
    <button
      type="button"
      ref={button}
      data-stage={stage.id}
      aria-current={isSelected ? "step" : undefined}
      aria-label={wordsOf(stage, phases, now)}
      onClick={() => onChoose(stage.id)}
      className={cn(
        "flex size-full text-left text-[13px] focus-visible:outline-offset-[-2px]",
        isSelected ? "bg-accent-soft" : "bg-surface hover:bg-surface-2",
      )}
    >
      <span className={LABEL_CLASS}>
        <StatusIcon status={stage.status} />
        <span className="truncate">{stage.name}</span>
      </span>
      <span className="relative mr-10 flex-1">
        {phases.map((phase) => {
          const { left, width } = placeIn(span, phase.from, phase.to ?? now);
          const { word, className } = isFailure(stage, phase, phases) ? FAILED_LOOK : PHASE_LOOKS[phase.kind];
          return (
            <span
              key={`${phase.kind} ${phase.from}`}
              title={`${word}, attempt ${phase.attempt}: ${durationText((phase.to ?? now) - phase.from)}`}
              className={cn("absolute top-2 bottom-2 min-w-0.5 rounded-sm", className)}
              style={{ left: `${left}%`, width: `${width}%` }}
            />
          );
        })}
      </span>
    </button>
  );
});

/** Work that came to nothing: what follows is another attempt, or the stage has failed. */
function isFailure({ status }: RunStage, phase: Phase, phases: readonly Phase[]): boolean {
  if (phase.kind !== "running" || phase.to === null) return false;
  const next = phases[phases.indexOf(phase) + 1];
  return next === undefined ? status === "failed" || status === "timed_out" : next.attempt > phase.attempt || next.kind === "retrying";
}

function wordsOf(stage: RunStage, phases: readonly Phase[], now: number): string {
  const told = (Object.keys(PHASE_LOOKS) as Phase["kind"][]).flatMap((kind) => {
    const ms = phases.filter((phase) => phase.kind === kind).reduce((sum, { from, to }) => sum + (to ?? now) - from, 0);
    return ms === 0 ? [] : [`${PHASE_LOOKS[kind].word.toLowerCase()} ${durationText(ms)}`];
  });
  return [stage.name, statusWord(stage.status), ...(stage.attempt > 1 ? [`attempt ${stage.attempt}`] : []), ...told].join(", ");
}
