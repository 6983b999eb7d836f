import type { Direction } from "./selection";

/** What a key means while a card has the focus. */
export type ListKey =
  /** `extend`: the selection grows to where the focus goes. */
  | { kind: "focus"; direction: Direction; extend: boolean }
  | { kind: "nudge"; direction: "up" | "down" | "left" | "right" }
  | { kind: "open" | "rename" | "toggle" | "all" | "none" };

const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" } as const;
const ENDS = { Home: "first", End: "last" } as const;

export function listKey({
  key,
  altKey,
  shiftKey,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, "key" | "altKey" | "shiftKey" | "ctrlKey" | "metaKey">): ListKey | null {
  const isMod = ctrlKey || metaKey;
  const arrow = isArrow(key) ? ARROWS[key] : undefined;
  if (arrow !== undefined && altKey) return { kind: "nudge", direction: arrow };
  if (altKey) return null;
  if (isMod) return key.toLowerCase() === "a" ? { kind: "all" } : null;
  if (arrow !== undefined) return { kind: "focus", direction: arrow, extend: shiftKey };
  if (key === "Home" || key === "End") return { kind: "focus", direction: ENDS[key], extend: shiftKey };
  if (key === "Enter") return { kind: "open" };
  if (key === "F2") return { kind: "rename" };
  if (key === " ") return { kind: "toggle" };
  return key === "Escape" ? { kind: "none" } : null;
}

function isArrow(key: string): key is keyof typeof ARROWS {
  return Object.hasOwn(ARROWS, key);
}
