"use client";
import { X } from "lucide-react";
import { useState } from "react";
import type { Json } from "@/lib/shared/json";
import { Field } from "../../ui/field";
import { useBuilder } from "../builder-context";
import { asText, type ReadText, readText } from "../editors/field-text";
import { type FieldPath, useBound } from "../editors/use-bound";
import { added, removed } from "./list-edits";
import type { OptionGroup } from "./options";
import { Suggestions } from "./suggestions";

export interface PickListRowProps {
  path: FieldPath;
  label: string;
  /** What one of them is, in the singular. */
  noun: string;
  hint?: string;
  groups?: readonly OptionGroup[];
  placeholder?: string;
  /** What a typed text means; the text itself where it is left out. */
  read?(text: string): ReadText;
  /** Only what is offered can be chosen. */
  closed?: boolean;
}

const NO_GROUPS: readonly OptionGroup[] = [];

/** A list of names as chips: one more is chosen from those that are known, or typed. */
export function PickListRow({ path, label, noun, hint, groups = NO_GROUPS, placeholder, read = readText, closed = false }: PickListRowProps) {
  const { dispatch } = useBuilder();
  const { value, problem } = useBound(path);
  const [text, setText] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const items: Json[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const names = items.map((item) => asText(item));
  const offered = groups.map(({ name, options }) => ({ name, options: options.filter((option) => !names.includes(option.value)) }));
  const remove = (index: number) =>
    dispatch({ type: "edit", changes: removed(path, value, index), label: `Remove the ${noun} ${names[index] ?? ""}`, at: Date.now() });
  const add = (name: string) => {
    const meant = read(name);
    if (!meant.ok) return setRefused(`"${name}" cannot be a ${noun}: ${meant.message}`);
    if (meant.value === undefined) return;
    setText("");
    setRefused(null);
    if (!names.includes(asText(meant.value)))
      dispatch({ type: "edit", changes: added(path, value, meant.value), label: `Add the ${noun} ${name}`, at: Date.now() });
  };
  return (
    <Field label={label} hint={hint} error={refused ?? problem}>
      {({ required: _, ...control }) => (
        <div className="grid gap-1.5">
          {items.length > 0 && (
            <ul aria-label={label} className="flex flex-wrap gap-1.5">
              {names.map((name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same name may stand there twice while it is wrong
                <li key={`${name} ${index}`} className="flex max-w-full items-center gap-1 rounded-md bg-surface-2 py-0.5 pr-0.5 pl-2 text-[12.5px]">
                  <span className="truncate">{name}</span>
                  <button
                    type="button"
                    aria-label={`Remove the ${noun} ${name}`}
                    className="grid size-6 place-items-center rounded hover:bg-surface"
                    onClick={() => remove(index)}
                  >
                    <X className="size-3.5" aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <Suggestions
            control={control}
            text={text}
            onText={(next) => {
              setText(next);
              setRefused(null);
            }}
            groups={offered}
            onPick={add}
            onBackspace={() => items.length > 0 && remove(items.length - 1)}
            placeholder={placeholder ?? `Add a ${noun}`}
            {...(closed ? {} : { addWords: (typed: string) => `Add "${typed}"` })}
          />
        </div>
      )}
    </Field>
  );
}
