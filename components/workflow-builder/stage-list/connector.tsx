"use client";
import { cn } from "../../ui/cn";
import { AddMenu, type AddMenuProps } from "./add-menu";
import { DropMark } from "./drop-mark";

export interface ConnectorProps extends Pick<AddMenuProps, "where" | "place" | "commands"> {
  /** How many stages stand above and below: lines split and merge where there are several. */
  above: number;
  below: number;
}

/** The line between two levels, with its "+". Its height never changes. */
export function Connector({ above, below, ...add }: ConnectorProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
    // biome-ignore lint/a11y/useFocusableInteractive: what is in the row takes the focus
    <div role="row" data-place={JSON.stringify(add.place)} className="relative flex h-14 w-full shrink-0 flex-col items-center">
      <DropMark place={add.place} className="inset-x-0 top-1/2 mx-auto h-1 max-w-md" />
      <Line kind={above > 1 ? "merge" : above === 1 ? "straight" : "none"} />
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus */}
      <div role="gridcell" className="absolute top-1/2 -translate-y-1/2">
        <AddMenu {...add} />
      </div>
      <Line kind={below > 1 ? "split" : below === 1 ? "straight" : "none"} />
    </div>
  );
}

/** Half of a connector. Split and merge reach over the width of the level, whose stages hang on it. */
function Line({ kind }: { kind: "straight" | "split" | "merge" | "none" }) {
  return (
    <span aria-hidden className="relative flex w-full flex-1 justify-center">
      {kind !== "none" && <span className="w-px bg-border-strong" />}
      {(kind === "split" || kind === "merge") && (
        <span
          className={cn(
            "absolute inset-x-6 h-2 border-x border-border-strong max-sm:hidden",
            kind === "split" ? "bottom-0 rounded-t-md border-t" : "top-0 rounded-b-md border-b",
          )}
        />
      )}
    </span>
  );
}
