"use client";
import { useState } from "react";
import { Input } from "../../ui/input";

export interface NameInputProps {
  label: string;
  name: string;
  taken: readonly string[];
  onRename(next: string): void;
  /** Ties it to the label, the hint and the error of a `Field`. */
  control?: { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean };
}

/** A name that is written when it is finished: Enter or leaving the field. One that is taken or empty is not, and Escape takes it back. */
export function NameInput({ label, name, taken, onRename, control }: NameInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const next = (typed ?? name).trim();
  const isTaken = next !== name && taken.includes(next);
  const finish = () => {
    if (next !== name && next !== "" && !isTaken) onRename(next);
    setTyped(null);
  };
  return (
    <div className="min-w-0 flex-1">
      <Input
        id={control?.id}
        aria-describedby={control?.["aria-describedby"]}
        aria-label={label}
        aria-invalid={isTaken || control?.["aria-invalid"]}
        className="font-mono text-[12.5px]"
        value={typed ?? name}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") finish();
          if (event.key !== "Escape" || typed === null) return;
          event.stopPropagation();
          setTyped(null);
        }}
      />
      {isTaken && <p className="mt-1 text-xs text-danger">This name is taken</p>}
    </div>
  );
}
