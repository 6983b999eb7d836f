"use client";
import { Box, Braces, CornerDownRight, Hash, SquareFunction, Variable, Workflow } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Completion } from "@/lib/swdl";
import { cn } from "../../ui/cn";

const ICONS = {
  namespace: Braces,
  function: SquareFunction,
  parameter: Variable,
  stage: Workflow,
  output: Box,
  property: CornerDownRight,
  variable: Hash,
} satisfies Record<Completion["kind"], unknown>;

export interface SuggestionListProps {
  id: string;
  label: string;
  suggestions: readonly Completion[];
  active: number;
  onPick(index: number): void;
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** What may be inserted at the caret, with what the active one means. The focus stays in the field. */
export function SuggestionList({ id, label, suggestions, active, onPick }: SuggestionListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // In braces: what scrolling answers differs between browsers, and is no way to end the effect.
  useEffect(() => {
    frame.current?.scrollIntoView?.({ block: "nearest" });
  }, []);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView?.({ block: "nearest" });
  }, [active]);
  const current = suggestions[active];
  return (
    <div ref={frame} className="absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded-md border border-border-strong/60 bg-surface shadow-lg">
      <div ref={list} id={id} role="listbox" aria-label={label} className="max-h-52 overflow-y-auto p-1">
        {suggestions.map((suggestion, index) => (
          <Option key={suggestion.label} id={optionId(id, index)} suggestion={suggestion} isActive={index === active} onPick={() => onPick(index)} />
        ))}
      </div>
      {(current?.documentation !== undefined || current?.kind === "function") && (
        <p className="border-t border-border bg-surface-2 px-2.5 py-1.5 text-xs text-fg-muted">
          {current.kind === "function" && <code className="block break-words text-fg">{current.detail}</code>}
          {current.documentation}
        </p>
      )}
    </div>
  );
}

function Option({ id, suggestion, isActive, onPick }: { id: string; suggestion: Completion; isActive: boolean; onPick(): void }) {
  const Icon = ICONS[suggestion.kind];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={cn("flex cursor-pointer items-center gap-2 rounded px-2 py-1 text-[12.5px]", isActive ? "bg-accent-soft" : "hover:bg-surface-2")}
      // The field keeps the focus, and so the place of its caret.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <Icon className="size-3.5 shrink-0 text-fg-muted" aria-hidden />
      <span className="truncate font-mono">{suggestion.label}</span>
      <span className="ml-auto max-w-1/2 shrink-0 truncate text-xs text-fg-muted">{detailOf(suggestion)}</span>
    </div>
  );
}

/** Of a function its result: the arguments stand below. */
function detailOf({ kind, detail }: Completion): string {
  if (kind !== "function" || detail === undefined) return detail ?? kind;
  return detail.slice(detail.lastIndexOf("): ") + 3);
}
