"use client";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cn } from "../../ui/cn";
import { Input } from "../../ui/input";
import { matching, type OptionGroup } from "./options";

export interface SuggestionsProps {
  /** Ties the field to its label, hint and error. */
  control: { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean };
  text: string;
  onText(text: string): void;
  groups: readonly OptionGroup[];
  /** Somebody chose one that is offered, or what is typed as it stands. */
  onPick(value: string): void;
  /** Words for taking what is typed as it stands; without them only what is offered can be chosen. */
  addWords?(text: string): string;
  /** What is typed is the value already: Enter takes a suggestion only where an arrow has gone to it. */
  isValue?: boolean;
  /** Backspace in the empty field. */
  onBackspace?(): void;
  placeholder?: string;
}

/**
 * A field that offers names while one types, in groups: the combobox of the ARIA authoring practices with a list. Arrows and Enter choose;
 * Escape closes the list, and only the list.
 */
export function Suggestions({ control, text, onText, groups, onPick, addWords, isValue = false, onBackspace, placeholder }: SuggestionsProps) {
  const listId = useId();
  const [wanted, setWanted] = useState<"no" | "typing" | "browsing">("no");
  const [chosen, setChosen] = useState<{ of: string; index: number } | null>(null);
  const isName = (value: string) => groups.some(({ options }) => options.some((option) => option.value === value));
  // A field that says one of them already offers the others.
  const found = matching(groups, isValue && isName(text) ? "" : text);
  const typed = text.trim();
  const names = found.flatMap(({ options }) => options.map(({ value }) => value));
  const canAdd = addWords !== undefined && typed !== "" && !names.includes(typed);
  const values = canAdd ? [...names, typed] : names;
  // A name in full leaves nothing to suggest, and an open list would cover the next field.
  const isDone = isValue && wanted === "typing" && isName(text);
  const isOpen = wanted !== "no" && !isDone && values.length > 0;
  // Enter takes what is typed in full, or is offered by nobody, before what is only like it.
  const named = isValue ? -1 : values.indexOf(typed);
  const active = chosen?.of === text ? chosen.index : named !== -1 || isValue ? named : 0;
  const pick = (value: string) => {
    onPick(value);
    setWanted("no");
  };
  const move = (by: number) =>
    isOpen ? setChosen({ of: text, index: (Math.max(active, by > 0 ? -1 : 0) + by + values.length) % values.length }) : setWanted("browsing");
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ...(isOpen ? { Escape: () => setWanted("no") } : {}),
    ...(isOpen && active >= 0 ? { Enter: () => pick(values[active] ?? typed) } : {}),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Backspace" && text === "") onBackspace?.();
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]?.();
  };
  return (
    <div className="relative">
      <Input
        {...control}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={text}
        placeholder={placeholder}
        onChange={({ target }) => {
          onText(target.value);
          setWanted("typing");
        }}
        onKeyDown={onKeyDown}
        onClick={() => setWanted("browsing")}
        onBlur={() => setWanted("no")}
      />
      {wanted === "typing" && values.length === 0 && !isValue && (
        <p role="status" className="mt-1 text-xs text-fg-muted">
          Nothing that can be chosen here matches.
        </p>
      )}
      {isOpen && (
        <OptionList
          id={listId}
          groups={canAdd ? [...found, { name: "", options: [{ value: typed }] }] : found}
          active={active}
          wordsOf={(value) => (canAdd && value === typed ? addWords(value) : value)}
          onPick={pick}
        />
      )}
    </div>
  );
}

interface OptionListProps {
  id: string;
  groups: readonly OptionGroup[];
  active: number;
  wordsOf(value: string): string;
  onPick(value: string): void;
}

/** The focus stays in the field, which names the active one. */
function OptionList({ id, groups, active, wordsOf, onPick }: OptionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${active}"]`)?.scrollIntoView?.({ block: "nearest" });
  }, [id, active]);
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, { options }) => sum + options.length, 0));
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Suggestions"
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-56 overflow-y-auto rounded-md border border-border-strong/60 bg-surface p-1 shadow-lg"
    >
      {groups.map(({ name, options }, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box
        <div key={name} role="group" aria-label={name === "" ? "As typed" : name}>
          {name !== "" && (
            <p aria-hidden className="px-2 pt-1.5 pb-0.5 text-xs text-fg-muted">
              {name}
            </p>
          )}
          {options.map(({ value, detail }, index) => {
            const place = (starts[at] ?? 0) + index;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
              <div
                key={value}
                id={`${id}-${place}`}
                role="option"
                aria-selected={place === active}
                className={cn(
                  "flex cursor-pointer items-center gap-2 rounded px-2 py-1.5 text-[13px]",
                  place === active ? "bg-accent-soft" : "hover:bg-surface-2",
                )}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onPick(value)}
              >
                <span className="min-w-0 flex-1 truncate">{wordsOf(value)}</span>
                {detail !== undefined && <span className="max-w-1/2 truncate text-xs text-fg-muted">{detail}</span>}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
