"use client";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { isJsonObject, type Json } from "@/lib/shared/json";
import type { Change } from "@/lib/swdl";
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

/** Named things below each other: inputs, outputs, parameters, variables. Renaming one keeps its place and all that it says, and renames it where it is read. */
export function MapRows({ path, noun, fresh, children }: MapRowsProps) {
  const { dispatch } = useBuilder();
  const { value, problem } = useBound(path);
  const names = isJsonObject(value ?? null) ? Object.keys(value as Record<string, Json>) : [];
  const write = (changes: Change[], label: string) => dispatch({ type: "edit", changes, label, at: Date.now() });
  const remove = (name: string) => write([{ kind: "unset", path: names.length === 1 ? [...path] : [...path, name] }], `Remove the ${noun} ${name}`);
  const move = (key: string, to: number) => write([{ kind: "move_key", path: [...path], key, to }], `Move the ${noun} ${key}`);
  const add = () => {
    const name = freshName(noun, names);
    write([{ kind: "set", path: [...path, name], value: fresh }], `Add the ${noun} ${name}`);
  };
  return (
    <div className="grid gap-2">
      {problem !== undefined && <p className="text-xs text-danger">{problem}</p>}
      {names.map((name, index) => (
        // A name that is being edited must not lose its field: the place in the list stays.
        // biome-ignore lint/suspicious/noArrayIndexKey: entries of a text have no other place
        <fieldset key={index} className="grid gap-2 rounded-md border border-border p-3">
          <legend className="sr-only">{`${noun} ${name}`}</legend>
          <div className="flex items-center gap-2">
            <NameInput
              label={`Name of the ${noun}`}
              name={name}
              taken={names}
              onRename={(to) => write([{ kind: "rename_key", path: [...path, name], to }], `Rename the ${noun} ${name}`)}
            />
            {names.length > 1 && (
              <>
                <IconButton label={`Move the ${noun} ${name} up`} size="sm" disabled={index === 0} onClick={() => move(name, index - 1)}>
                  <ArrowUp className="size-4" aria-hidden />
                </IconButton>
                <IconButton label={`Move the ${noun} ${name} down`} size="sm" disabled={index === names.length - 1} onClick={() => move(name, index + 1)}>
                  <ArrowDown className="size-4" aria-hidden />
                </IconButton>
              </>
            )}
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
