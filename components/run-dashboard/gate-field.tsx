"use client";
import type { Approval } from "@/lib/api/contracts/executions";
import type { Json } from "@/lib/shared/json";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";

export interface GateFieldProps {
  name: string;
  field: Approval["form"][string];
  value: Json;
  error: string | undefined;
  onChange(value: Json): void;
}

/** One field of a gate's form, asked for as its type wants it. */
export function GateField({ name, field, value, error, onChange }: GateFieldProps) {
  if (field.type === "boolean") {
    return (
      <label className="flex items-start gap-2 text-[13px] font-medium">
        <input type="checkbox" className="mt-0.5 size-4 accent-accent" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        {name}
      </label>
    );
  }
  const isNumber = field.type === "number" || field.type === "integer";
  const text = value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return (
    <Field label={name} required={field.required} hint={field.description} error={error}>
      {(control) =>
        field.enum === undefined ? (
          <Input
            {...control}
            value={text}
            inputMode={isNumber ? "decimal" : undefined}
            onChange={({ target }) =>
              onChange(target.value === "" ? null : isNumber && Number.isFinite(Number(target.value)) ? Number(target.value) : target.value)
            }
          />
        ) : (
          <Select {...control} value={JSON.stringify(value)} onChange={({ target }) => onChange(JSON.parse(target.value) as Json)}>
            <option value="null">—</option>
            {field.enum.map((choice) => (
              <option key={JSON.stringify(choice)} value={JSON.stringify(choice)}>
                {typeof choice === "string" ? choice : JSON.stringify(choice)}
              </option>
            ))}
          </Select>
        )
      }
    </Field>
  );
}
