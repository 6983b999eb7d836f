"use client";
import { memo } from "react";
import { AddMenu } from "./add-menu";
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
  const isParallel = views.length > 1;
  const last = views.at(-1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
    <div
      role="row"
      aria-label={level === 0 ? "Waiting for each other" : `Level ${level}${isParallel ? `, ${views.length} stages in parallel` : ""}`}
      className="flex w-full flex-col items-center gap-2 p-1 [contain-intrinsic-size:auto_10rem] [content-visibility:auto]"
    >
      {level === 0 && (
        <div role="presentation" className="text-xs text-danger">
          These never start: they wait for each other, or for one that does.
        </div>
      )}
      {isParallel && level > 0 && (
        <div role="presentation" className="text-xs text-fg-muted">
          {views.length} in parallel
        </div>
      )}
      <div
        role="presentation"
        className={isParallel ? "grid w-full grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-3" : "relative w-full max-w-md"}
      >
        {views.map((view) => (
          <div key={view.stage.id} role="presentation" className="flex min-w-0 flex-col">
            {isParallel && level > 0 && <Branch kind="before" id={view.stage.id} name={nameOf(view.stage)} commands={commands} />}
            <StageCard
              view={view}
              isSelected={selection.includes(view.stage.id)}
              isTabStop={tabStop === view.stage.id}
              isRenamed={renamed === view.stage.id}
              commands={commands}
            />
            {isParallel && level > 0 && <Branch kind="after" id={view.stage.id} name={nameOf(view.stage)} commands={commands} />}
          </div>
        ))}
      </div>
      {last !== undefined && level > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
        // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
        <div role="gridcell">
          <AddMenu where={`beside ${nameOf(last.stage)}`} place={{ kind: "beside", id: last.stage.id, side: "right" }} commands={commands} text="In parallel" />
        </div>
      )}
    </div>
  );
});

/** The piece of line above or below one of several stages, with its own "+". */
function Branch({ kind, id, name, commands }: { kind: "before" | "after"; id: string; name: string; commands: ListCommands }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
    <div role="gridcell" className="relative flex h-9 items-center justify-center max-sm:h-8">
      <span aria-hidden className="absolute inset-y-0 w-px bg-border-strong max-sm:hidden" />
      <AddMenu where={`${kind} ${name}`} place={{ kind, id }} commands={commands} className="relative size-5" />
    </div>
  );
}
