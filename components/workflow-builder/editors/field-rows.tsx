"use client";
import { useState } from "react";
import type { Json } from "@/lib/shared/json";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { Select } from "../../ui/select";
import { Textarea } from "../../ui/textarea";
import { asText, type ReadText, readJson, readNumber, readNumberOrTemplate, readQuorum } from "./field-text";
import { type FieldPath, useBound } from "./use-bound";

export interface RowProps {
  path: FieldPath;
  label: string;
  hint?: string;
  required?: boolean;
  placeholder?: string;
}

/** A text of one line. Emptied, the key goes, unless the language wants it. */
export function TextRow({ path, label, hint, required, placeholder }: RowProps) {
  const { value, problem, set, unset } = useBound(path);
  const change = (text: string) => (text === "" && !required ? unset() : set(text));
  return (
    <Field label={label} hint={hint} error={problem} required={required}>
      {(control) => <Input {...control} value={asText(value)} placeholder={placeholder} onChange={({ target }) => change(target.value)} />}
    </Field>
  );
}

/** A text of several lines; `code` for commands and prompts. */
export function AreaRow({ path, label, hint, required, placeholder, code = false, rows = 4 }: RowProps & { code?: boolean; rows?: number }) {
  const { value, problem, set, unset } = useBound(path);
  const change = (text: string) => (text === "" && !required ? unset() : set(text));
  return (
    <Field label={label} hint={hint} error={problem} required={required}>
      {(control) => (
        <Textarea
          {...control}
          rows={rows}
          spellCheck={!code}
          className={code ? "font-mono text-[12.5px]" : undefined}
          value={asText(value)}
          placeholder={placeholder}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </Field>
  );
}

export interface ChoiceRowProps extends RowProps {
  choices: readonly string[];
  /** What holds where the key is left out. */
  byDefault?: string;
  /** The value that a word stands for; the word itself where it is left out. */
  read?(word: string): Json;
}

/** One of several words; the first, "", leaves the key out, so that its default holds. */
export function ChoiceRow({ path, label, hint, choices, byDefault, read = (word) => word }: ChoiceRowProps) {
  const { value, problem, set, unset } = useBound(path);
  return (
    <Field label={label} hint={hint} error={problem}>
      {(control) => (
        <Select {...control} value={asText(value)} onChange={({ target }) => (target.value === "" ? unset() : set(read(target.value)))}>
          <option value="">{byDefault === undefined ? "—" : `${byDefault} (default)`}</option>
          {typeof value === "string" && !choices.includes(value) && <option value={value}>{value}</option>}
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** Yes or no. `byDefault` is what holds where the key is left out. */
export function FlagRow({ path, label, hint, byDefault = false }: RowProps & { byDefault?: boolean }) {
  const { value, problem, set, unset } = useBound(path);
  const checked = typeof value === "boolean" ? value : byDefault;
  return (
    <div className="grid gap-1">
      <label className="flex items-start gap-2 text-[13px] font-medium">
        <input
          type="checkbox"
          className="mt-0.5 size-4 accent-accent"
          checked={checked}
          onChange={({ target }) => (target.checked === byDefault ? unset() : set(target.checked))}
        />
        {label}
      </label>
      {hint !== undefined && <p className="text-xs text-fg-muted">{hint}</p>}
      {problem !== undefined && <p className="text-xs text-danger">{problem}</p>}
    </div>
  );
}

export function NumberRow(props: RowProps) {
  return <RawRow {...props} show={asText} read={readNumber} />;
}

/** A number, or a text that holds an expression. */
export function NumberOrTemplateRow(props: RowProps) {
  return <RawRow {...props} show={asText} read={readNumberOrTemplate} />;
}

/** How many must approve: a number from 1, or all. */
export function QuorumRow(props: RowProps) {
  return <RawRow {...props} show={asText} read={readQuorum} />;
}

/** Any value, as JSON; for what has no form of its own. */
export function JsonRow(props: RowProps) {
  return <RawRow {...props} show={(value) => (value === undefined ? "" : JSON.stringify(value, null, 2))} read={readJson} lines code />;
}

interface RawRowProps extends RowProps {
  show(value: Json | undefined): string;
  read(text: string): ReadText;
  lines?: boolean;
  code?: boolean;
}

/** What is typed stays as it is until it can be read: an unfinished number or list is neither lost nor written. */
function RawRow({ path, label, hint, placeholder, show, read, lines = false, code = false }: RawRowProps) {
  const { value, problem, set, unset } = useBound(path);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? show(value);
  const result = typed === null ? null : read(typed);
  const change = (text: string) => {
    setTyped(text);
    const next = read(text);
    if (!next.ok) return;
    if (next.value === undefined) unset();
    else set(next.value);
  };
  const error = result !== null && !result.ok ? result.message : problem;
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) =>
        lines ? (
          <Textarea
            {...control}
            rows={Math.min(12, Math.max(2, shown.split("\n").length))}
            className={code ? "font-mono text-[12.5px]" : undefined}
            spellCheck={false}
            value={shown}
            placeholder={placeholder}
            onChange={({ target }) => change(target.value)}
            onBlur={() => result?.ok !== false && setTyped(null)}
          />
        ) : (
          <Input
            {...control}
            value={shown}
            placeholder={placeholder}
            onChange={({ target }) => change(target.value)}
            onBlur={() => result?.ok !== false && setTyped(null)}
          />
        )
      }
    </Field>
  );
}
