"use client";
import { useRef, useState } from "react";
import { cn } from "../../ui/cn";
import { fieldClass } from "../../ui/input";

export interface NameFieldProps {
  name: string;
  /** The name that stands where none is written. */
  placeholder: string;
  /** Null: as it was. */
  onDone(name: string | null): void;
}

/** The name of a stage while it is being edited: Enter or leaving takes it, Escape does not. */
export function NameField({ name, placeholder, onDone }: NameFieldProps) {
  const [text, setText] = useState(name);
  const isDone = useRef(false);
  const done = (result: string | null) => {
    // A field that goes is left as well.
    if (isDone.current) return;
    isDone.current = true;
    onDone(result);
  };
  return (
    <input
      aria-label="Name of the stage"
      className={cn(fieldClass, "h-7 font-semibold")}
      value={text}
      placeholder={placeholder}
      maxLength={200}
      ref={focused}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => done(text)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") done(text);
        if (event.key === "Escape") done(null);
      }}
    />
  );
}

/** The field appears where somebody has asked for it. */
function focused(field: HTMLInputElement | null): void {
  field?.focus();
}
