import type { ComponentProps } from "react";
import { cn } from "./cn";

export const fieldClass =
  "w-full rounded-md border border-border-strong/60 bg-surface px-2.5 text-[13px] text-fg placeholder:text-fg-muted aria-invalid:border-danger disabled:opacity-60";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(fieldClass, "h-8", className)} {...props} />;
}
