import type { ComponentProps } from "react";
import { cn } from "./cn";
import { fieldClass } from "./input";

/** The browser's own select: right on a phone, with the keyboard and for screen readers. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={cn(fieldClass, "h-8 pr-7", className)} {...props} />;
}
