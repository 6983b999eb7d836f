import { Field } from "../ui/field";
import { Input } from "../ui/input";

/** Why someone steers a run by hand; the event log and the audit log keep it. */
export function ReasonField({ value, onChange }: { value: string; onChange(value: string): void }) {
  return (
    <Field label="Reason" hint="Optional. It is kept in the event log.">
      {(control) => <Input {...control} maxLength={500} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
