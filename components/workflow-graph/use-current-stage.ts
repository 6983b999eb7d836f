import { useState } from "react";

/** The selected stage: the caller's where it keeps one, else the picture's own. */
export function useCurrentStage(
  selected: string | null | undefined,
  onSelect: ((id: string | null) => void) | undefined,
): [string | null, (id: string | null) => void] {
  const [own, setOwn] = useState<string | null>(null);
  const select = (id: string | null) => {
    setOwn(id);
    onSelect?.(id);
  };
  return [selected === undefined ? own : selected, select];
}
