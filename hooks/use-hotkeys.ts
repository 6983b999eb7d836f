import { useEffect, useRef } from "react";

/** Key to action: `j`, `/`, `mod+k` (Ctrl or Cmd), `mod+enter`. */
export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;

function nameOf(event: KeyboardEvent): string {
  const parts = [
    event.ctrlKey || event.metaKey ? "mod" : "",
    event.altKey ? "alt" : "",
    event.shiftKey && event.key.length > 1 ? "shift" : "",
    event.key.toLowerCase(),
  ];
  return parts.filter((part) => part !== "").join("+");
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    // Also an editor that is no field of the browser's own.
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) || target.closest("[role=textbox]") !== null)
  );
}

/**
 * Keys of the whole page. A plain key does nothing while someone types in a field or a dialog is open; combinations with Ctrl or Cmd always do,
 * unless they are `plain`: those that mean something to a field as well.
 */
export function useHotkeys(hotkeys: Hotkeys, { plain = [] }: { plain?: readonly string[] } = {}): void {
  const latest = useRef(hotkeys);
  const plainKeys = useRef(plain);
  useEffect(() => {
    latest.current = hotkeys;
    plainKeys.current = plain;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const name = nameOf(event);
      if (!Object.hasOwn(latest.current, name) || event.defaultPrevented) return;
      const isPlain = !name.startsWith("mod+") || plainKeys.current.includes(name);
      if (isPlain && (isTyping(event.target) || document.querySelector("[role=dialog]") !== null)) return;
      event.preventDefault();
      latest.current[name]?.(event);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
