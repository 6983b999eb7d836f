import { type ReactNode, useId } from "react";

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  required?: boolean;
  /** Gets the attributes that tie the control to its label, hint and error. */
  children(control: { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean; required: boolean }): ReactNode;
}

/** A labelled form control with its hint and its error. */
export function Field({ label, hint, error, required = false, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint === undefined ? undefined : `${id}-hint`, error === undefined ? undefined : `${id}-error`]
    .filter((part) => part !== undefined)
    .join(" ");
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-[13px] font-medium">
        {label}
        {required && <span className="text-fg-muted"> (required)</span>}
      </label>
      {children({ id, "aria-describedby": describedBy === "" ? undefined : describedBy, "aria-invalid": error !== undefined, required })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-fg-muted">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-xs text-danger first-letter:uppercase">
          {error}
        </p>
      )}
    </div>
  );
}
