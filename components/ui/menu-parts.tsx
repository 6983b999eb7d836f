"use client";
import * as Radix from "@radix-ui/react-dropdown-menu";
import { Check } from "lucide-react";
import { type ComponentProps, type FocusEvent, type ReactElement, type ReactNode, useRef } from "react";
import { cn } from "./cn";

const itemClass =
  "flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 text-[13px] outline-none select-none data-[disabled]:opacity-50 data-[highlighted]:bg-surface-2";

export interface MenuProps {
  /** One button. */
  trigger: ReactElement<ComponentProps<"button">>;
  children: ReactNode;
  align?: "start" | "end";
  label?: string;
  /** Of the menu itself. */
  className?: string;
}

/** A menu that is open as it appears; `byKey`: with its first entry marked, as one opened by a key is. */
export function OpenedMenu({ trigger, children, align = "end", label, className, byKey }: MenuProps & { byKey: boolean }) {
  const isEntered = useRef(!byKey);
  const enter = (event: FocusEvent<HTMLElement>) => {
    if (isEntered.current || event.target !== event.currentTarget) return;
    isEntered.current = true;
    event.currentTarget.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])")?.focus();
  };
  return (
    <Radix.Root defaultOpen modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          {...(label === undefined ? {} : { "aria-label": label })}
          onFocus={enter}
          // The menu lies beside what it belongs to, but inside of it as React sees it.
          onKeyDown={(event) => event.stopPropagation()}
          onClick={(event) => event.stopPropagation()}
          className={cn(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-lg border border-border bg-surface p-1 shadow-lg",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export type ItemProps = ComponentProps<typeof Radix.Item> & { danger?: boolean };

export function Item({ className, danger = false, ...props }: ItemProps) {
  return <Radix.Item className={cn(itemClass, danger ? "text-danger" : "text-fg", className)} {...props} />;
}

export function Separator() {
  return <Radix.Separator className="my-1 h-px bg-border" />;
}

export type CheckboxProps = ComponentProps<typeof Radix.CheckboxItem>;

export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <Radix.CheckboxItem onSelect={(event) => event.preventDefault()} className={itemClass} {...props}>
      <span className="grid size-4 place-items-center rounded border border-border-strong">
        <Radix.ItemIndicator>
          <Check className="size-3" aria-hidden />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  );
}
