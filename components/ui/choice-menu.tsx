"use client";
import { ChevronDown } from "lucide-react";
import { Badge } from "./badge";
import { Button } from "./button";
import { DropdownMenu, MenuCheckbox } from "./dropdown-menu";

export interface ChoiceMenuProps<T extends string> {
  label: string;
  options: { value: T; label: string }[];
  chosen: T[];
  onChange(chosen: T[]): void;
}

/** Any number of a list of options, behind a button that says how many are chosen. */
export function ChoiceMenu<T extends string>({ label, options, chosen, onChange }: ChoiceMenuProps<T>) {
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button>
          {label}
          {chosen.length > 0 && <Badge tone="accent">{chosen.length}</Badge>}
          <ChevronDown className="size-3.5 text-fg-muted" aria-hidden />
        </Button>
      }
    >
      <div className="max-h-72 overflow-y-auto">
        {options.map(({ value, label: text }) => (
          <MenuCheckbox
            key={value}
            checked={chosen.includes(value)}
            onCheckedChange={(on) => onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value))}
          >
            {text}
          </MenuCheckbox>
        ))}
      </div>
    </DropdownMenu>
  );
}
