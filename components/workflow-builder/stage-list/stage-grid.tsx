"use client";
import { Fragment, type KeyboardEvent, type MouseEvent, type RefObject } from "react";
import { useBuilder } from "../builder-context";
import { Connector } from "./connector";
import { LevelRow } from "./level-row";
import { listKey } from "./list-keys";
import { nudged } from "./nudge";
import { placeWords } from "./placement-words";
import type { Place } from "./rewiring";
import { neighbour, selected } from "./selection";
import type { LevelView } from "./stage-view";
import type { Focus } from "./use-focus";
import type { ListState } from "./use-list-commands";

const END: Place = { kind: "end" };

export interface StageGridProps {
  rows: readonly LevelView[];
  grid: RefObject<HTMLDivElement | null>;
  list: ListState;
  focus: Focus;
}

/** The cards, walked through by arrows. Keys that a card does not know go on to the page. */
export function StageGrid({ rows, grid, list: { commands, renamed }, focus }: StageGridProps) {
  const { state, outline } = useBuilder();
  const { selection } = state;
  const ids = rows.map(({ views }) => views.map(({ stage }) => stage.id));
  const order = ids.flat();
  const tabStop = [focus.focused, selection[0]].find((id) => id !== null && id !== undefined && order.includes(id)) ?? order[0] ?? null;

  const onKeyDown = (event: KeyboardEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset["stage"] : undefined;
    const key = id === undefined ? null : listKey(event);
    if (id === undefined || key === null) return;
    event.preventDefault();
    switch (key.kind) {
      case "focus": {
        const next = neighbour(ids, id, key.direction);
        if (next === null) return;
        if (key.extend) commands.select(selected(selection.length === 0 ? [id] : selection, order, next, "range"));
        else commands.select([next]);
        return focus.focus(next);
      }
      case "nudge": {
        const moved = commands.withSelected(id);
        const to = nudged(outline, moved, key.direction);
        if (to !== null) commands.move(moved, to);
        return focus.focus(id);
      }
      case "open":
        return commands.open(id);
      case "rename":
        return commands.startRename(id);
      case "toggle":
        return commands.select(selected(selection, order, id, "toggle"));
      case "all":
        return commands.select(order);
      case "none":
        return commands.select([]);
    }
  };

  const onClick = (event: MouseEvent) => {
    const id = idAt(event.target);
    if (id === undefined || (event.target instanceof Element && event.target.closest("button, input") !== null)) return;
    commands.select(selected(selection, order, id, event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "only"));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
    <div
      ref={grid}
      role="grid"
      aria-label="Stages"
      aria-multiselectable
      className="flex flex-col items-center"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={(event) => {
        const id = idAt(event.target);
        if (id !== undefined && id !== focus.focused) focus.onFocused(id);
      }}
    >
      {rows.map((row, index) => {
        const place = { kind: "below", level: row.level - 1 } as const;
        return (
          <Fragment key={row.level}>
            {row.level > 0 && <Connector place={place} where={placeWords(outline, place)} isFirst={index === 0} commands={commands} />}
            <LevelRow row={row} selection={selection} tabStop={tabStop} renamed={renamed} commands={commands} />
          </Fragment>
        );
      })}
      <Connector place={END} where="at the end" isLast commands={commands} />
    </div>
  );
}

/** The stage whose card an event comes from. */
function idAt(target: EventTarget): string | undefined {
  const card = target instanceof Element ? target.closest<HTMLElement>("[data-stage]") : null;
  return card?.dataset["stage"];
}
