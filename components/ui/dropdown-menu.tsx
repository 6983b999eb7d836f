"use client";
import { cloneElement, createContext, type KeyboardEvent, type MouseEvent, useContext, useState } from "react";
import type { CheckboxProps, ItemProps, MenuProps } from "./menu-parts";

type Parts = typeof import("./menu-parts");

const loadParts = () => import("./menu-parts");
const MenuParts = createContext<Parts | null>(null);

/**
 * A menu behind `trigger`. It is made when it is first asked for: a long list has hundreds of them, and few are ever opened. Its code comes when the
 * pointer or the focus reaches the trigger.
 */
export function DropdownMenu({ trigger, children, ...menu }: MenuProps) {
  const [opened, setOpened] = useState<{ parts: Parts; byKey: boolean } | null>(null);
  if (opened !== null) {
    return (
      <MenuParts value={opened.parts}>
        <opened.parts.OpenedMenu trigger={trigger} byKey={opened.byKey} {...menu}>
          {children}
        </opened.parts.OpenedMenu>
      </MenuParts>
    );
  }
  const open = async (byKey: boolean) => setOpened({ parts: await loadParts(), byKey });
  return cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: () => void loadParts(),
    onFocus: () => void loadParts(),
    // A click without a pointer is one by Enter or Space.
    onClick: (event: MouseEvent) => void open(event.detail === 0),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      event.stopPropagation();
      void open(true);
    },
  });
}

function useParts(): Parts {
  const parts = useContext(MenuParts);
  if (parts === null) throw new Error("an entry of a menu stands outside of one");
  return parts;
}

export function MenuItem(props: ItemProps) {
  const { Item } = useParts();
  return <Item {...props} />;
}

export function MenuSeparator() {
  const { Separator } = useParts();
  return <Separator />;
}

/** One of several that may be chosen together: choosing leaves the menu open. */
export function MenuCheckbox(props: CheckboxProps) {
  const { Checkbox } = useParts();
  return <Checkbox {...props} />;
}
