"use client";
import type { Json } from "@/lib/shared/json";
import type { Parameter } from "@/lib/swdl";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { Textarea } from "../ui/textarea";
import { fieldKind } from "./parameter-values";

export interface ParameterFieldProps {
  name: string;
  parameter: Parameter;
  value: string | boolean;
  error: string | undefined;
  onChange(value: string | boolean): void;
}

/** One parameter, asked for as its type wants it. */
export function ParameterField({ name, parameter, value, error, onChange }: ParameterFieldProps) {
  const kind = fieldKind(parameter);
  const text = typeof value === "string" ? value : "";
  if (kind === "checkbox") {
    return (
      <label className="flex items-start gap-2 text-[13px]">
        <input type="checkbox" className="mt-0.5 size-4 accent-accent" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        <span>
          <span className="font-medium">{name}</span>
          {parameter.description !== undefined && <span className="block text-xs text-fg-muted">{parameter.description}</span>}
        </span>
      </label>
    );
  }
  return (
    <Field label={name} required={parameter.required} hint={hintOf(parameter)} error={error}>
      {(control) => {
        if (kind === "choice") {
          return (
            <Select {...control} value={text} onChange={(event) => onChange(event.target.value)}>
              {(!parameter.required || parameter.default === undefined) && <option value="">—</option>}
              {(parameter.enum ?? []).map((choice) => (
                <option key={JSON.stringify(choice)} value={JSON.stringify(choice)}>
                  {labelOf(choice)}
                </option>
              ))}
            </Select>
          );
        }
        if (kind === "json")
          return <Textarea {...control} value={text} rows={4} spellCheck={false} className="font-mono" onChange={(event) => onChange(event.target.value)} />;
        return (
          <Input
            {...control}
            type={kind === "secret" ? "password" : "text"}
            inputMode={kind === "number" ? "decimal" : undefined}
            autoComplete="off"
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
        );
      }}
    </Field>
  );
}

function labelOf(choice: Json): string {
  return typeof choice === "string" ? choice : JSON.stringify(choice);
}

/** What the author says of it, and what will be accepted. */
function hintOf(parameter: Parameter): string | undefined {
  const { description, type, minimum, maximum, min_length, max_length, pattern } = parameter;
  const rules = [
    type === "string" || type === "any" || parameter.enum !== undefined ? "" : type,
    minimum === undefined ? "" : `at least ${minimum}`,
    maximum === undefined ? "" : `at most ${maximum}`,
    min_length === undefined ? "" : `at least ${min_length} long`,
    max_length === undefined ? "" : `at most ${max_length} long`,
    pattern === undefined ? "" : `matches ${pattern}`,
  ].filter((rule) => rule !== "");
  const parts = [description, rules.length === 0 ? undefined : rules.join(", ")].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" · ");
}
