"use client";
import type { ReactNode } from "react";
import { cn } from "./cn";

export interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  onChange(value: T): void;
  options: { value: T; label: ReactNode; name?: string }[];
}

/** One of a few, all in sight. */
export function Segmented<T extends string>({ label, value, onChange, options }: SegmentedProps<T>) {
  return (
    <fieldset className="inline-flex rounded-md border border-border bg-surface p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          aria-label={option.name}
          title={option.name}
          onClick={() => onChange(option.value)}
          className={cn(
            "inline-flex h-6.5 items-center gap-1.5 rounded px-2 text-[13px]",
            option.value === value ? "bg-surface-2 font-medium text-fg" : "text-fg-muted hover:text-fg",
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
