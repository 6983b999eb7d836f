import { type KeyboardEvent, useCallback, useRef } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { neighbour } from "./select-stage";

const STEPS = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
  ["PageDown", 10],
  ["PageUp", -10],
  ["Home", Number.NEGATIVE_INFINITY],
  ["End", Number.POSITIVE_INFINITY],
]);

interface StageKeys {
  /** For the element around all buttons. */
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  /** For each button; it carries its stage's id as `data-stage`. */
  button(element: HTMLButtonElement | null): void;
}

/** The arrow keys go from stage to stage, and the focus goes along, also to a button that is not there before its row is in sight. */
export function useStageKeys(ordered: readonly RunStage[], onSelect: (id: string) => void): StageKeys {
  const awaited = useRef<string | null>(null);
  const button = useCallback((element: HTMLButtonElement | null) => {
    if (element === null || element.dataset["stage"] !== awaited.current) return;
    awaited.current = null;
    element.focus({ preventScroll: true });
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS.get(event.key);
    const from = event.target instanceof HTMLElement ? event.target.dataset["stage"] : undefined;
    const next = step === undefined || from === undefined ? undefined : neighbour(ordered, from, step);
    if (next === undefined) return;
    event.preventDefault();
    const there = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button[data-stage]")].find(({ dataset }) => dataset["stage"] === next.id);
    awaited.current = there === undefined ? next.id : null;
    there?.focus({ preventScroll: true });
    onSelect(next.id);
  };
  return { onKeyDown, button };
}
