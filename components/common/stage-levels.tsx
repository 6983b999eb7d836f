import { Fragment } from "react";
import type { StageOutline } from "@/lib/api/contracts/workflows";
import { levelsOf } from "./levels-of";
import { StageOutlineCard } from "./stage-outline-card";

/** The stages from first to last; those of one level, which may run at the same time, stand side by side. */
export function StageLevels({ stages }: { stages: StageOutline[] }) {
  const numbers = new Map(stages.map((stage, index) => [stage.id, index + 1]));
  return (
    <ol aria-label="Stages in the order in which they run" className="flex flex-col items-center">
      {levelsOf(stages).map((level, index) => (
        <Fragment key={level.batch}>
          {index > 0 && (
            <li aria-hidden className="flex h-7 flex-col items-center">
              <span className="w-px flex-1 bg-border-strong" />
              <span className="-mt-1.5 size-1.5 rotate-45 border-r border-b border-border-strong" />
            </li>
          )}
          <li className={level.stages.length > 1 ? "w-full rounded-xl border border-dashed border-border p-3" : "w-full max-w-md"}>
            {level.stages.length > 1 && <p className="mb-2 text-center text-xs text-fg-muted">{level.stages.length} stages at the same time</p>}
            <ul className={level.stages.length > 1 ? "grid grid-cols-[repeat(auto-fit,minmax(min(100%,17rem),1fr))] gap-3" : undefined}>
              {level.stages.map((stage) => (
                <li key={stage.id} className="min-w-0">
                  <StageOutlineCard stage={stage} number={numbers.get(stage.id) ?? 0} />
                </li>
              ))}
            </ul>
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
