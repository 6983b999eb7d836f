"use client";
import { Field } from "../ui/field";
import { Textarea } from "../ui/textarea";
import { readObject } from "./json-text";

export interface JsonFieldProps {
  label: string;
  hint?: string;
  text: string;
  /** What the server said of it. */
  error?: string;
  rows?: number;
  onChange(text: string): void;
}

/** A JSON object to write by hand, checked while one types. */
export function JsonField({ label, hint, text, error, rows = 8, onChange }: JsonFieldProps) {
  const read = readObject(text);
  return (
    <Field label={label} hint={hint} error={read.ok ? error : read.message}>
      {(control) => (
        <Textarea
          {...control}
          rows={rows}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          className="font-mono text-[12.5px] leading-5"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
