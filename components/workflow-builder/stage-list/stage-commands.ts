import type { Outline, StageType } from "@/lib/swdl";
import type { Builder } from "../builder-context";
import { insertStages } from "./insertion";
import { newStage } from "./new-stage";
import { place } from "./placement";
import { removeStages } from "./removal";
import type { Place } from "./rewiring";
import { copiedText, duplicateStages, stagesIn, underFreeIds } from "./stage-copy";
import { joined, titleOf } from "./stage-words";

/** What can be done to stages in the list, by whatever means. */
export interface StageCommands {
  open(id: string): void;
  /** An empty name takes the written one away: the id stands for it. */
  rename(id: string, name: string): void;
  /** Puts a stage of the type to the place and opens its editor. */
  add(type: StageType, to: Place): void;
  /** False where the place is refused: the reason is said. */
  move(ids: readonly string[], to: Place): boolean;
  remove(ids: readonly string[]): void;
  duplicate(ids: readonly string[]): void;
  /** To the clipboard of the system. */
  copy(ids: readonly string[]): Promise<void>;
  /** Puts the stages of a text behind the selected ones, else to the end. */
  paste(text: string): void;
  select(ids: readonly string[]): void;
  /** The selected stages where this is one of them, else this one alone. */
  withSelected(id: string): readonly string[];
}

/** And what the list does with its cards. */
export interface ListCommands extends StageCommands {
  startRename(id: string): void;
  /** Null leaves the name as it was. */
  endRename(id: string, name: string | null): void;
  /** Asks for a place. */
  chooseMove(id: string): void;
}

/** What the commands need beside the builder. */
export interface Surroundings {
  /** In milliseconds. */
  clock(): number;
  writeClipboard(text: string): Promise<void>;
  /** Called after stages were deleted, with what happened. */
  onRemoved(text: string): void;
}

/** `now` gives the builder as it is at the time of the command. */
export function stageCommands(now: () => Builder, { clock, writeClipboard, onRemoved }: Surroundings): StageCommands {
  return {
    open: (id) => now().openEditor({ kind: "stage", id }),
    rename(id, name) {
      const { outline, dispatch } = now();
      const stage = outline.stages.find((other) => other.id === id);
      const written = name.trim();
      if (stage === undefined || written === (stage.name ?? "")) return;
      const path = ["stages", stage.index, "name"];
      dispatch({
        type: "edit",
        changes: [written === "" ? { kind: "unset", path } : { kind: "set", path, value: written }],
        label: `Rename ${titleOf(outline, id)}`,
        at: clock(),
      });
    },
    add(type, to) {
      const { outline, catalog, dispatch, openEditor } = now();
      const stage = newStage(outline, type, catalog);
      const { changes, say } = insertStages(outline, [stage], to);
      dispatch({ type: "edit", changes, label: "Add a stage", say, select: [stage.id], at: clock() });
      openEditor({ kind: "stage", id: stage.id });
    },
    move(ids, to) {
      const { outline, dispatch } = now();
      const result = place(outline, ids, to);
      if ("refused" in result) {
        dispatch({ type: "refuse", text: result.refused, at: clock() });
        return false;
      }
      dispatch({ type: "edit", ...result, label: `Move ${namesOf(outline, ids)}`, at: clock() });
      return true;
    },
    remove(ids) {
      const { outline, state, dispatch } = now();
      const gone = ids.filter((id) => outline.stages.some((stage) => stage.id === id));
      if (gone.length === 0) return;
      const { changes, say } = removeStages(outline, gone);
      const select = state.selection.filter((id) => !gone.includes(id));
      dispatch({ type: "edit", changes, label: `Delete ${namesOf(outline, gone)}`, select, at: clock() });
      onRemoved(say);
    },
    duplicate(ids) {
      const { outline, dispatch } = now();
      const { changes, say, copies } = duplicateStages(outline, ids);
      if (copies.length > 0) dispatch({ type: "edit", changes, label: `Duplicate ${namesOf(outline, ids)}`, say, select: copies, at: clock() });
    },
    async copy(ids) {
      const { outline, dispatch } = now();
      if (ids.length === 0) return;
      await writeClipboard(copiedText(outline, ids));
      dispatch({ type: "tell", text: `Copied ${namesOf(outline, ids)}.`, at: clock() });
    },
    paste(text) {
      const { outline, state, dispatch } = now();
      const found = stagesIn(text);
      if ("refused" in found) {
        dispatch({ type: "refuse", text: found.refused, at: clock() });
        return;
      }
      const stages = underFreeIds(outline, found.stages);
      const last = outline.stages.filter(({ id }) => state.selection.includes(id)).at(-1);
      const { changes, say } = insertStages(outline, stages, last === undefined ? { kind: "end" } : { kind: "after", id: last.id });
      dispatch({ type: "edit", changes, label: "Paste stages", say, select: stages.map(({ id }) => id), at: clock() });
    },
    select: (ids) => now().dispatch({ type: "select", ids }),
    withSelected(id) {
      const { selection } = now().state;
      return selection.includes(id) ? selection : [id];
    },
  };
}

function namesOf(outline: Outline, ids: readonly string[]): string {
  return joined(ids.map((id) => titleOf(outline, id)));
}
