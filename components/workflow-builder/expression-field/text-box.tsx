"use client";
import type { ComponentProps, KeyboardEvent, SyntheticEvent } from "react";
import { cn } from "../../ui/cn";
import { Input } from "../../ui/input";
import { Textarea } from "../../ui/textarea";
import type { Typed } from "./typing";
import type { TextControl, Typing } from "./use-typing";

export interface TextBoxProps extends Pick<ComponentProps<"input">, "id" | "aria-describedby" | "aria-invalid" | "required" | "value" | "placeholder"> {
  typing: Typing;
  /** Rows of a text of several lines; undefined: one line. */
  lines: number | undefined;
  isCode: boolean;
  list: { id: string; isOpen: boolean; activeId: string | undefined };
  onType(typed: Typed): void;
  onKeyDown(event: KeyboardEvent): void;
  onLeave(): void;
}

/**
 * The control of a field with suggestions. One line is a combobox. A text of several lines may not have that role: it stays a text box that
 * names its list and the active option.
 */
export function TextBox({ typing, lines, isCode, list, onType, onKeyDown, onLeave, ...control }: TextBoxProps) {
  const shared = {
    ...control,
    autoComplete: "off",
    "aria-autocomplete": "list" as const,
    "aria-controls": list.isOpen ? list.id : undefined,
    "aria-activedescendant": list.activeId,
    spellCheck: !isCode,
    onChange: ({ currentTarget }: SyntheticEvent<TextControl>) => {
      onType(typing.onChange(currentTarget));
    },
    onSelect: ({ currentTarget }: SyntheticEvent<TextControl>) => typing.onSelect(currentTarget),
    onFocus: () => typing.onFocus(true),
    onBlur: () => {
      typing.onFocus(false);
      onLeave();
    },
    onKeyDown,
  };
  const ref = (element: TextControl | null) => {
    typing.control.current = element;
  };
  const className = cn("pr-8", isCode && "font-mono text-[12.5px]");
  if (lines === undefined) return <Input {...shared} ref={ref} role="combobox" aria-expanded={list.isOpen} className={className} />;
  return <Textarea {...shared} ref={ref} rows={lines} className={className} />;
}
