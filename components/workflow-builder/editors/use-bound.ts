import type { Json } from "@/lib/shared/json";
import { useBuilder } from "../builder-context";
import { pointerOf, valueIn } from "./document-path";

export type FieldPath = readonly (string | number)[];

export interface Bound {
  /** What the text says at the place; undefined where it says nothing. */
  value: Json | undefined;
  /** The first thing that is wrong there. */
  problem: string | undefined;
  set(value: Json): void;
  unset(): void;
}

/** A place of the document in a form: read from the text, written to it. Typing in one field is one step of the history. */
export function useBound(path: FieldPath): Bound {
  const { outline, diagnostics, dispatch } = useBuilder();
  const pointer = pointerOf(path);
  const label = `Edit ${String(path.at(-1))}`;
  const value = valueIn(outline.raw, path);
  return {
    value,
    problem: diagnostics.find((diagnostic) => diagnostic.path === pointer && diagnostic.severity === "error")?.message,
    set: (next) => dispatch({ type: "edit", changes: [{ kind: "set", path: [...path], value: next }], label, key: pointer, at: Date.now() }),
    unset: () => {
      if (value !== undefined) dispatch({ type: "edit", changes: [{ kind: "unset", path: [...path] }], label, key: pointer, at: Date.now() });
    },
  };
}
