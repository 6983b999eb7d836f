import type { ComponentProps } from "react";
import { cn } from "./cn";

const VARIANTS = {
  primary: "bg-accent text-accent-fg hover:opacity-90",
  secondary: "border border-border bg-surface text-fg hover:bg-surface-2",
  ghost: "text-fg-muted hover:bg-surface-2 hover:text-fg",
  danger: "bg-danger text-background hover:opacity-90",
  success: "bg-success text-background hover:opacity-90",
} as const;

const SIZES = { sm: "h-7 gap-1.5 px-2.5 text-[13px]", md: "h-8 gap-2 px-3 text-[13px]", lg: "h-10 gap-2 px-4 text-sm" } as const;

export interface ButtonStyle {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
}

/** The look of a button for what is not one: links. */
export function buttonClass({ variant = "secondary", size = "md" }: ButtonStyle = {}): string {
  return cn(
    "inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors disabled:pointer-events-none disabled:opacity-50",
    VARIANTS[variant],
    SIZES[size],
  );
}

export function Button({ variant, size, className, type = "button", ...props }: ComponentProps<"button"> & ButtonStyle) {
  return <button type={type} className={cn(buttonClass({ variant, size }), className)} {...props} />;
}
