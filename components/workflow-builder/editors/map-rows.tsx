"use client";
import { Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { isJsonObject, type Json } from "@/lib/shared/json";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { useBuilder } from "../builder-context";
import { freshName } from "./fresh-name";
import { NameInput } from "./name-input";
import { type FieldPath, useBound } from "./use-bound";

export interface MapRowsProps {
  path: FieldPath;
  /** What one of them is, in the singular: "input". */
  noun: string;
  /** What a new one begins with. */
  fresh: Json;
  children(entry: FieldPath, name: string): ReactNode;
}

/** Named things below each other: inputs, outputs, parameters, variables. Renaming one keeps its place and all that it says. */
export function MapRows({ path, noun, fresh, children }: MapRowsProps) {
  const { dispatch } = useBuilder();
  const { value, problem } = useBound(path);
  const entries = isJsonObject(value ?? null) ? Object.entries(value as Record<string, Json>) : [];
  const names = entries.map(([name]) => name);
  const write = (next: [string, Json][], label: string) =>
    dispatch({
      type: "edit",
      changes: [next.length === 0 ? { kind: "unset", path: [...path] } : { kind: "set", path: [...path], value: Object.fromEntries(next) }],
      label,
      at: Date.now(),
    });
  const remove = (name: string) => {
    if (names.length === 1) write([], `Remove the ${noun} ${name}`);
    else dispatch({ type: "edit", changes: [{ kind: "unset", path: [...path, name] }], label: `Remove the ${noun} ${name}`, at: Date.now() });
  };
  const add = () => {
    const name = freshName(noun, names);
    dispatch({ type: "edit", changes: [{ kind: "set", path: [...path, name], value: fresh }], label: `Add the ${noun} ${name}`, at: Date.now() });
  };
  return (
    <div className="grid gap-2">
      {problem !== undefined && <p className="text-xs text-danger">{problem}</p>}
      {entries.map(([name], index) => (
        // A name that is being edited must not lose its field: the place in the list stays.
        // biome-ignore lint/suspicious/noArrayIndexKey: entries are not reordered here
        <fieldset key={index} className="grid gap-2 rounded-md border border-border p-3">
          <legend className="sr-only">{`${noun} ${name}`}</legend>
          <div className="flex items-center gap-2">
            <NameInput
              label={`Name of the ${noun}`}
              name={name}
              taken={names}
              onRename={(next) =>
                write(
                  entries.map(([other, entry]) => [other === name ? next : other, entry]),
                  `Rename the ${noun} ${name}`,
                )
              }
            />
            <IconButton label={`Remove the ${noun} ${name}`} size="sm" onClick={() => remove(name)}>
              <Trash2 className="size-4" aria-hidden />
            </IconButton>
          </div>
          {children([...path, name], name)}
        </fieldset>
      ))}
      <Button size="sm" className="justify-self-start" onClick={add}>
        <Plus className="size-4" aria-hidden />
        Add {/^[aeiou]/.test(noun) ? "an" : "a"} {noun}
      </Button>
    </div>
  );
}
