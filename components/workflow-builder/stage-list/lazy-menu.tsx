"use client";
import * as Radix from "@radix-ui/react-dropdown-menu";
import { type ComponentProps, cloneElement, type ReactElement, type ReactNode, useState } from "react";

export interface LazyMenuProps {
  /** One button. */
  trigger: ReactElement<ComponentProps<"button">>;
  label: string;
  className?: string;
  children: ReactNode;
}

/** A menu that is made when it is first asked for: a long list has hundreds of them, and few are ever opened. */
export function LazyMenu({ trigger, label, className = "min-w-44", children }: LazyMenuProps) {
  const [wasOpened, setOpened] = useState(false);
  if (!wasOpened) return cloneElement(trigger, { "aria-haspopup": "menu", "aria-expanded": false, onClick: () => setOpened(true) });
  return (
    <Radix.Root defaultOpen modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          // What the menu shows is beside the list, but inside of it as React sees it.
          onKeyDown={(event) => event.stopPropagation()}
          onClick={(event) => event.stopPropagation()}
          className={`z-50 max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto rounded-lg border border-border bg-surface p-1 shadow-lg ${className}`}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
