"use client";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { levelsOf } from "../common/levels-of";
import { LiveDuration } from "../common/live-duration";
import { StageTypeIcon } from "../common/stage-type-icon";
import { StatusIcon, statusWord } from "../common/status-badge";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import { inOrder, neighbour } from "./select-stage";

const STEPS = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
  ["Home", Number.NEGATIVE_INFINITY],
  ["End", Number.POSITIVE_INFINITY],
]);

interface StageTimelineProps {
  stages: readonly RunStage[];
  selected: string | undefined;
  /** By arrow keys: the focus stays in the timeline. */
  onSelect(id: string): void;
  /** By a click or Enter: the details are wanted. */
  onChoose(id: string): void;
}

/** The stages of a run by their level. The arrow keys go through them, and the focus goes along. */
export function StageTimeline({ stages, selected, onSelect, onChoose }: StageTimelineProps) {
  const levels = levelsOf(stages);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  useEffect(() => {
    if (selected !== undefined) buttons.current.get(selected)?.scrollIntoView?.({ block: "nearest" });
  }, [selected]);
  const onKeyDown = (event: KeyboardEvent, stage: RunStage) => {
    const step = STEPS.get(event.key);
    const next = step === undefined ? undefined : neighbour(inOrder(stages), stage.id, step);
    if (next === undefined) return;
    event.preventDefault();
    buttons.current.get(next.id)?.focus();
    onSelect(next.id);
  };
  return (
    <nav aria-label="Stages" className="lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto">
      <ol className="grid gap-3">
        {levels.map(({ batch, stages: members }) => (
          <li key={batch}>
            <p className="mb-1 px-1 text-xs text-fg-muted">
              Batch {batch}
              {members.length > 1 && `, ${members.length} in parallel`}
            </p>
            <ol className="overflow-hidden rounded-card border border-border bg-surface">
              {members.map((stage) => (
                <li key={stage.id} className="border-b border-border last:border-b-0">
                  <button
                    type="button"
                    aria-current={stage.id === selected ? "step" : undefined}
                    ref={(button) => {
                      if (button === null) buttons.current.delete(stage.id);
                      else buttons.current.set(stage.id, button);
                    }}
                    onClick={() => onChoose(stage.id)}
                    onKeyDown={(event) => onKeyDown(event, stage)}
                    className={cn(
                      "flex w-full items-center gap-2.5 px-3 py-2 text-left text-[13px] focus-visible:outline-offset-[-2px]",
                      stage.id === selected ? "bg-accent-soft" : "hover:bg-surface-2",
                    )}
                  >
                    <StatusIcon status={stage.status} />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{stage.name}</span>
                      <span className="flex flex-wrap items-center gap-x-2 text-xs text-fg-muted">
                        <StageTypeIcon type={stage.type} className="size-3.5" />
                        <span aria-hidden>{statusWord(stage.status)}</span>
                        {stage.attempt > 1 && <span>attempt {stage.attempt}</span>}
                        {stage.simulated && <Badge tone="info">simulated</Badge>}
                      </span>
                    </span>
                    {stage.started_at !== null && (
                      <span className="text-xs text-fg-muted">
                        <LiveDuration from={stage.started_at} to={stage.completed_at} />
                      </span>
                    )}
                  </button>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </nav>
  );
}
