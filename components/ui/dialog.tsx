"use client";
import * as RadixDialog from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { IconButton } from "./icon-button";
import { useFocusReturn } from "./use-focus-return";

export interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Under the content, always visible. */
  footer?: ReactNode;
  /** `side`: a sheet at the right edge. */
  kind?: "center" | "side";
  className?: string;
}

/** A modal dialog: focus stays inside and goes back to where it was, Escape closes it, the page behind does not scroll. */
export function Dialog({ open, onOpenChange, title, description, children, footer, kind = "center", className }: DialogProps) {
  const giveFocusBack = useFocusReturn(open);
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <RadixDialog.Content
          onCloseAutoFocus={giveFocusBack}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          onEscapeKeyDown={(event) => hasOpenList(event.target) && event.preventDefault()}
          className={cn(
            "fixed z-50 flex flex-col border border-border bg-surface shadow-xl",
            kind === "center"
              ? "top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 rounded-xl"
              : "inset-y-0 right-0 w-full max-w-lg rounded-l-xl",
            className,
          )}
        >
          <header className="flex items-start justify-between gap-4 border-b border-border px-5 py-3.5">
            <div className="min-w-0">
              <RadixDialog.Title className="text-[15px] font-semibold">{title}</RadixDialog.Title>
              {description !== undefined && <RadixDialog.Description className="mt-0.5 text-[13px] text-fg-muted">{description}</RadixDialog.Description>}
            </div>
            <RadixDialog.Close asChild>
              <IconButton label="Close" size="sm">
                <X className="size-4" aria-hidden />
              </IconButton>
            </RadixDialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer !== undefined && <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-border px-5 py-3">{footer}</footer>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** A field that has a list of suggestions open takes Escape for itself: the list closes, the dialog stays. */
function hasOpenList(target: EventTarget | null): boolean {
  return target instanceof Element && target.hasAttribute("aria-activedescendant");
}
