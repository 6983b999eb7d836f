"use client";
import type { RunSummary } from "@/lib/api/contracts/executions";
import { statusWord } from "../common/status-badge";
import { Field } from "../ui/field";
import { Select } from "../ui/select";

interface RunPickerProps {
  label: string;
  runs: readonly RunSummary[];
  value: string | null;
  onChange(runId: string): void;
}

/** One of the workflow's latest runs; one that is older stays as long as it is chosen. */
export function RunPicker({ label, runs, value, onChange }: RunPickerProps) {
  const isOlder = value !== null && !runs.some(({ id }) => id === value);
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value ?? ""} onChange={(event) => onChange(event.target.value)}>
          {value === null && <option value="">Choose a run</option>}
          {isOlder && <option value={value}>An older run</option>}
          {runs.map(({ id, number, status, created_at }) => (
            <option key={id} value={id}>
              #{number}, {statusWord(status).toLowerCase()}, {new Date(created_at).toLocaleString()}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
