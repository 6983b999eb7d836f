import type { ComponentProps } from "react";
import { type ButtonStyle, buttonClass } from "./button";
import { cn } from "./cn";

/** A button that shows only an icon: `label` is its name for everyone who does not see it, and its tooltip. */
export function IconButton({
  label,
  variant = "ghost",
  size = "md",
  className,
  type = "button",
  ...props
}: Omit<ComponentProps<"button">, "aria-label"> & ButtonStyle & { label: string }) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cn(buttonClass({ variant, size }), size === "sm" ? "w-7 px-0" : size === "lg" ? "w-10 px-0" : "w-8 px-0", className)}
      {...props}
    />
  );
}
