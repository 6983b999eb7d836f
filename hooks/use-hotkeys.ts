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
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

/** Keys of the whole page. A plain key does nothing while someone types in a field or a dialog is open; combinations with Ctrl or Cmd always do. */
export function useHotkeys(hotkeys: Hotkeys): void {
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const name = nameOf(event);
      if (!Object.hasOwn(latest.current, name) || event.defaultPrevented) return;
      if (!name.startsWith("mod+") && (isTyping(event.target) || document.querySelector("[role=dialog]") !== null)) return;
      event.preventDefault();
      latest.current[name]?.(event);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
