import type { Json, JsonObject } from "@/lib/shared/json";
import type { StageType } from "../../schema/stage";
import type { Path } from "../fault";

/** What the builder and the forms do to a workflow. Paths lead into the document as it is written. */
export type Change =
  /** Sets a field; maps on the way that are missing are made. */
  | { kind: "set"; path: Path; value: Json }
  | { kind: "unset"; path: Path }
  /** Adds an item to a list, at the end where no index is given; a list that is missing is made. */
  | { kind: "insert"; path: Path; value: Json; index?: number }
  /** Moves an item of a list. */
  | { kind: "move"; path: Path; from: number; to: number }
  | { kind: "add_stage"; stage: JsonObject; index?: number }
  /** Also takes the stage out of the `depends_on` of others. */
  | { kind: "remove_stage"; id: string }
  | { kind: "move_stage"; id: string; to: number }
  /** Also renames it in every `depends_on` and in every expression. */
  | { kind: "rename_stage"; id: string; to: string }
  /** Renames the last key of a path, which keeps its place; a parameter and an output also in every expression that reads them. */
  | { kind: "rename_key"; path: Path; to: string }
  /** Moves an entry of a map. */
  | { kind: "move_key"; path: Path; key: string; to: number }
  /** Puts a copy under another id right behind the stage. */
  | { kind: "duplicate_stage"; id: string; as: string }
  /** Adds several stages, which may wait for each other. */
  | { kind: "paste_stages"; stages: JsonObject[]; index?: number }
  /** Sets the type, takes away what only the old type has, and sets `fields`. */
  | { kind: "change_stage_type"; id: string; type: StageType; fields: JsonObject }
  | { kind: "connect"; from: string; to: string }
  | { kind: "disconnect"; from: string; to: string }
  /** Changes the text itself: the way back of another change. */
  | { kind: "splice"; splices: readonly Splice[] };

/** Replaces a part of a text. Several of them count from the same text and do not overlap. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** The small steps that every change is made of. */
export type Step =
  | { kind: "set"; path: Path; value: Json }
  | { kind: "unset"; path: Path }
  | { kind: "insert"; path: Path; index: number; value: Json }
  | { kind: "move"; path: Path; from: number; to: number }
  | { kind: "move_key"; path: Path; key: string; to: number }
  | { kind: "rename"; what: Renamed; to: string };

/** What gets another name: the stage of an id, or the last key of a path. */
export type Renamed = { stage: string } | { key: Path };

export type EditErrorCode = "unreadable" | "no_such_stage" | "no_such_place" | "id_taken" | "name_taken";

/** A change that cannot be made: the text is no well-formed YAML, or what is to be changed is not there. */
export class EditError extends Error {
  override readonly name = "EditError";
  constructor(
    readonly code: EditErrorCode,
    message: string,
  ) {
    super(message);
  }
}

export function applySplices(source: string, splices: readonly Splice[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text } of [...splices].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += source.slice(at, start) + text;
    at = end;
  }
  return result + source.slice(at);
}
