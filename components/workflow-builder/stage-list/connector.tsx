"use client";
import { AddMenu, type AddMenuProps } from "./add-menu";
import { DropMark } from "./drop-mark";

export interface ConnectorProps extends Pick<AddMenuProps, "where" | "place" | "commands"> {
  isFirst?: boolean;
  isLast?: boolean;
}

/** The line between two levels, with its "+". Its height never changes. */
export function Connector({ isFirst = false, isLast = false, ...add }: ConnectorProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
    // biome-ignore lint/a11y/useFocusableInteractive: what is in the row takes the focus
    <div role="row" data-place={JSON.stringify(add.place)} className="relative -my-1 flex h-14 w-full shrink-0 flex-col items-center">
      <DropMark place={add.place} className="inset-x-0 top-1/2 mx-auto h-1 max-w-md -translate-y-1/2" />
      <Line isThere={!isFirst} />
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus */}
      <div role="gridcell">
        <AddMenu {...add} />
      </div>
      <Line isThere={!isLast} />
    </div>
  );
}

function Line({ isThere }: { isThere: boolean }) {
  return <span aria-hidden className={`w-px flex-1 ${isThere ? "bg-border-strong" : ""}`} />;
}
