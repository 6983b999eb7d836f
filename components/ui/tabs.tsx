"use client";
import * as Radix from "@radix-ui/react-tabs";
import type { ReactNode } from "react";

export interface TabsProps {
  value: string;
  onValueChange(value: string): void;
  label: string;
  tabs: { value: string; label: ReactNode; content: ReactNode }[];
}

/** Tabs whose choice the caller keeps, in the URL as a rule. */
export function Tabs({ value, onValueChange, label, tabs }: TabsProps) {
  return (
    // A grid of one column: the row of tabs scrolls instead of making its surroundings wider.
    <Radix.Root value={value} onValueChange={onValueChange} className="grid grid-cols-1">
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-border">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px border-b-2 border-transparent px-3 py-2 text-[13px] font-medium whitespace-nowrap text-fg-muted hover:text-fg focus-visible:outline-offset-[-2px] data-[state=active]:border-accent data-[state=active]:text-fg"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
