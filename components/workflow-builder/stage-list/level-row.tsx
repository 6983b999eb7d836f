"use client";
import { memo } from "react";
import { cn } from "../../ui/cn";
import { AddMenu } from "./add-menu";
import { Branch } from "./branch";
import { StageCard } from "./stage-card";
import type { ListCommands } from "./stage-commands";
import type { LevelView } from "./stage-view";
import { nameOf } from "./stage-words";

export interface LevelRowProps {
  row: LevelView;
  selection: readonly string[];
  /** The card that Tab leads to. */
  tabStop: string | null;
  /** The card whose name is being edited. */
  renamed: string | null;
  commands: ListCommands;
}

/** The stages of one level side by side, each on its own branch; on a narrow screen one below the other, marked as parallel. */
export const LevelRow = memo(function LevelRow({ row: { level, views }, selection, tabStop, renamed, commands }: LevelRowProps) {
  const isStuck = level === 0;
  const isParallel = views.length > 1 && !isStuck;
  const last = views.at(-1);
  const branches = (at: number) => ({ isFirst: at === 0, isLast: at === views.length - 1, commands });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
    <div
      role="row"
      aria-label={isStuck ? "Waiting for each other" : `Level ${level}${isParallel ? `, ${views.length} stages in parallel` : ""}`}
      // What is far from sight is not laid out; the padding is room for what reaches over the cards.
      className="w-full px-4 py-1 [contain-intrinsic-size:auto_10rem] [content-visibility:auto]"
    >
      {isStuck && (
        <div role="presentation" className="mt-6 mb-2 text-center text-xs text-danger">
          These never start: they wait for each other, or for one that does.
        </div>
      )}
      {isParallel && (
        <div role="presentation" className="pt-1 text-center text-xs text-fg-muted sm:hidden">
          {views.length} in parallel
        </div>
      )}
      <div
        role="presentation"
        className={cn(
          "relative",
          isParallel || isStuck ? "grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-x-3" : "mx-auto max-w-md",
          isStuck && "gap-y-3",
          isParallel && "max-sm:border-l-2 max-sm:border-dashed max-sm:border-border-strong max-sm:pl-2",
        )}
      >
        {views.map((view, index) => (
          <div key={view.stage.id} role="presentation" className="flex min-w-0 flex-col">
            {isParallel && <Branch kind="before" id={view.stage.id} name={nameOf(view.stage)} {...branches(index)} />}
            <StageCard
              view={view}
              isSelected={selection.includes(view.stage.id)}
              isTabStop={tabStop === view.stage.id}
              isRenamed={renamed === view.stage.id}
              commands={commands}
            />
            {isParallel && <Branch kind="after" id={view.stage.id} name={nameOf(view.stage)} {...branches(index)} />}
          </div>
        ))}
        {last !== undefined && !isStuck && (
          // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
          // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
          <div role="gridcell" className="absolute top-1/2 -right-3 flex -translate-y-1/2">
            <AddMenu where={`beside ${nameOf(last.stage)}`} place={{ kind: "beside", id: last.stage.id, side: "right" }} commands={commands} />
          </div>
        )}
      </div>
    </div>
  );
});
