"use client";
import { cn } from "./cn";

export interface SwitchProps {
  checked: boolean;
  onCheckedChange(checked: boolean): void;
  label: string;
  disabled?: boolean;
}

export function Switch({ checked, onCheckedChange, label, disabled }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={() => onCheckedChange(!checked)}
      className={cn("relative h-4.5 w-8 shrink-0 rounded-full transition-colors disabled:opacity-50", checked ? "bg-success" : "bg-border-strong")}
    >
      <span className={cn("absolute top-0.5 left-0.5 size-3.5 rounded-full bg-surface transition-transform", checked && "translate-x-3.5")} />
    </button>
  );
}
