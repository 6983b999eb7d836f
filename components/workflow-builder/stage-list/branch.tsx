import { cn } from "../../ui/cn";
import { AddMenu } from "./add-menu";
import type { StageCommands } from "./stage-commands";

export interface BranchProps {
  kind: "before" | "after";
  id: string;
  name: string;
  /** Of the stages side by side: their lines end in the middle of these. */
  isFirst: boolean;
  isLast: boolean;
  commands: StageCommands;
}

/** The piece of line above or below one of several stages, with its own "+": here lines split and merge. */
export function Branch({ kind, id, name, isFirst, isLast, commands }: BranchProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
    <div role="gridcell" className="relative flex h-9 shrink-0 items-center justify-center">
      <span
        aria-hidden
        className={cn(
          "absolute h-px bg-border-strong max-sm:hidden",
          kind === "before" ? "top-0" : "bottom-0",
          // The gap between two stages is shared by both.
          isFirst ? "left-1/2" : "-left-1.5",
          isLast ? "right-1/2" : "-right-1.5",
        )}
      />
      <span aria-hidden className="absolute inset-y-0 w-px bg-border-strong max-sm:hidden" />
      <AddMenu where={`${kind} ${name}`} place={{ kind, id }} commands={commands} className="relative" />
    </div>
  );
}
