"use client";
import type { RunStage } from "@/lib/api/contracts/executions";
import { levelsOf } from "../common/levels-of";
import { LiveDuration } from "../common/live-duration";
import { StageTypeIcon } from "../common/stage-type-icon";
import { StatusIcon, statusWord } from "../common/status-badge";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";

/** The stages of a run by their level. */
export function StageTimeline({ stages, selected, onSelect }: { stages: readonly RunStage[]; selected: string | undefined; onSelect(id: string): void }) {
  const levels = levelsOf(stages);
  return (
    <nav aria-label="Stages">
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
                    onClick={() => onSelect(stage.id)}
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
