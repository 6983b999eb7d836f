"use client";
import { Field } from "../../ui/field";
import { asText } from "../editors/field-text";
import { type FieldPath, useBound } from "../editors/use-bound";
import type { OptionGroup } from "./options";
import { Suggestions } from "./suggestions";

export interface PickRowProps {
  path: FieldPath;
  label: string;
  hint?: string;
  required?: boolean;
  groups: readonly OptionGroup[];
  placeholder?: string;
}

/** One name: typed, or chosen from those that are known. Emptied, the key goes, unless the language wants it. */
export function PickRow({ path, label, hint, required = false, groups, placeholder }: PickRowProps) {
  const { value, problem, set, unset } = useBound(path);
  const change = (text: string) => (text === "" && !required ? unset() : set(text));
  return (
    <Field label={label} hint={hint} error={problem} required={required}>
      {({ required: _, ...control }) => (
        <Suggestions isValue control={control} text={asText(value)} onText={change} groups={groups} onPick={change} placeholder={placeholder} />
      )}
    </Field>
  );
}
