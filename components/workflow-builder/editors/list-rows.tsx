"use client";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Json } from "@/lib/shared/json";
import type { Change } from "@/lib/swdl";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { useBuilder } from "../builder-context";
import { added, removed } from "../pickers/list-edits";
import { type FieldPath, useBound } from "./use-bound";

export interface ListRowsProps {
  path: FieldPath;
  /** What one of them is, in the singular: "trigger". */
  noun: string;
  /** What a new one begins with. */
  fresh: Json;
  children(entry: FieldPath, index: number): ReactNode;
}

/** Things below each other whose order counts: each can be moved up and down. */
export function ListRows({ path, noun, fresh, children }: ListRowsProps) {
  const { dispatch } = useBuilder();
  const { value, problem } = useBound(path);
  const items: readonly Json[] = Array.isArray(value) ? value : [];
  const write = (changes: Change[], label: string) => dispatch({ type: "edit", changes, label, at: Date.now() });
  return (
    <div className="grid gap-2">
      {problem !== undefined && <p className="text-xs text-danger first-letter:uppercase">{problem}</p>}
      {items.map((_, index) => (
        // What is typed in a field stays in its place of the list.
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a text have no other name
        <fieldset key={index} className="grid gap-2 rounded-md border border-border p-3">
          <legend className="sr-only">{`${noun} ${index + 1}`}</legend>
          <div className="flex items-center gap-1">
            <span aria-hidden className="flex-1 text-xs font-medium text-fg-muted first-letter:uppercase">{`${noun} ${index + 1}`}</span>
            <IconButton
              label={`Move ${noun} ${index + 1} up`}
              size="sm"
              disabled={index === 0}
              onClick={() => write([{ kind: "move", path: [...path], from: index, to: index - 1 }], `Move a ${noun} up`)}
            >
              <ArrowUp className="size-4" aria-hidden />
            </IconButton>
            <IconButton
              label={`Move ${noun} ${index + 1} down`}
              size="sm"
              disabled={index === items.length - 1}
              onClick={() => write([{ kind: "move", path: [...path], from: index, to: index + 1 }], `Move a ${noun} down`)}
            >
              <ArrowDown className="size-4" aria-hidden />
            </IconButton>
            <IconButton label={`Remove ${noun} ${index + 1}`} size="sm" onClick={() => write(removed(path, value, index), `Remove a ${noun}`)}>
              <Trash2 className="size-4" aria-hidden />
            </IconButton>
          </div>
          {children([...path, index], index)}
        </fieldset>
      ))}
      <Button size="sm" className="justify-self-start" onClick={() => write(added(path, value, fresh), `Add a ${noun}`)}>
        <Plus className="size-4" aria-hidden />
        Add {/^[aeiou]/.test(noun) ? "an" : "a"} {noun}
      </Button>
    </div>
  );
}
