"use client";
import { type ClipboardEvent, useEffect, useRef, useState } from "react";
import { useHotkeys } from "@/hooks/use-hotkeys";
import { Dialog } from "../../ui/dialog";
import { useBuilder } from "../builder-context";
import { DragArea } from "./drag-area";
import { MoveDialog } from "./move-dialog";
import { placeWords } from "./placement-words";
import type { Place } from "./rewiring";
import { StageChoices } from "./stage-choices";
import { copiedText } from "./stage-copy";
import { StageGrid } from "./stage-grid";
import { cardOf, useFocus } from "./use-focus";
import { useListCommands } from "./use-list-commands";
import { useStageViews } from "./use-stage-views";

const END: Place = { kind: "end" };
/** Keys that mean something to a field, too: there they are the field's. */
const PLAIN = ["mod+d"];

/** The stages as cards, level by level: added, moved, edited and deleted by mouse, touch or keyboard. */
export function StageList() {
  const { state, outline } = useBuilder();
  const rows = useStageViews();
  const grid = useRef<HTMLDivElement>(null);
  const focus = useFocus(grid);
  const list = useListCommands(focus.focus);
  const { commands } = list;
  const [adding, setAdding] = useState<Place | null>(null);
  const ids = state.selection.length > 0 ? state.selection : focus.focused === null ? [] : [focus.focused];

  const remove = () => {
    const order = rows.flatMap(({ views }) => views.map(({ stage }) => stage.id));
    const last = order.findLastIndex((id) => ids.includes(id));
    const next = [...order.slice(last + 1), ...order.slice(0, Math.max(0, last)).reverse()].find((id) => !ids.includes(id));
    commands.remove(ids);
    if (next !== undefined && grid.current?.contains(document.activeElement)) focus.focus(next);
  };
  useHotkeys(
    {
      n: () => setAdding(ids[0] === undefined ? END : { kind: "after", id: ids.at(-1) ?? ids[0] }),
      delete: remove,
      backspace: remove,
      "mod+d": () => commands.duplicate(ids),
    },
    { plain: PLAIN },
  );

  // What is selected on another side of the builder comes into sight here.
  const [first] = state.selection;
  useEffect(() => {
    if (first !== undefined && !grid.current?.contains(document.activeElement)) cardOf(grid.current, first)?.scrollIntoView({ block: "nearest" });
  }, [first]);

  const onCopy = (event: ClipboardEvent) => {
    if (ids.length === 0 || isText(event.target)) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", copiedText(outline, ids));
    if (event.type === "cut") remove();
  };

  return (
    <section
      aria-label="Stages of the workflow"
      // What is only for screen readers is placed within it, and does not make the page itself longer.
      className="relative mx-auto w-full max-w-5xl p-4"
      onCopy={onCopy}
      onCut={onCopy}
      onPaste={(event) => {
        if (isText(event.target)) return;
        event.preventDefault();
        commands.paste(event.clipboardData.getData("text/plain"));
      }}
    >
      {rows.length === 0 ? (
        <div className="mx-auto max-w-2xl py-8">
          <h2 className="text-[15px] font-semibold">What happens first?</h2>
          <p className="mt-1 mb-4 text-[13px] text-fg-muted">A workflow is made of stages. Choose the first one; everything about it can be changed later.</p>
          <StageChoices place={END} commands={commands} />
        </div>
      ) : (
        <DragArea rows={rows} commands={commands} onDropped={focus.focus}>
          <StageGrid rows={rows} grid={grid} list={list} focus={focus} />
        </DragArea>
      )}
      <Dialog open={adding !== null} onOpenChange={() => setAdding(null)} title={`Add a stage ${adding === null ? "" : placeWords(outline, adding)}`}>
        {adding !== null && <StageChoices place={adding} commands={commands} onChosen={() => setAdding(null)} />}
      </Dialog>
      {list.moving !== null && <MoveDialog ids={list.moving} rows={rows} commands={commands} onClose={list.endMove} />}
    </section>
  );
}

/** Text that is selected or edited is copied and pasted as text. */
function isText(target: EventTarget): boolean {
  const isField = target instanceof HTMLElement && target.closest("input, textarea, [contenteditable=true]") !== null;
  return isField || window.getSelection()?.isCollapsed === false;
}
