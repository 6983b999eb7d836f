import { useCallback, useSyncExternalStore } from "react";

/** One of a few, as it was chosen last in this browser; the first of them until one was, and while rendering on the server. */
export function useStoredChoice<T extends string>(key: string, choices: readonly [T, ...T[]]): [T, (value: T) => void] {
  const [first] = choices;
  const value = useSyncExternalStore(
    subscribe,
    () => choices.find((choice) => choice === localStorage.getItem(key)) ?? first,
    () => first,
  );
  const set = useCallback(
    (next: T) => {
      localStorage.setItem(key, next);
      window.dispatchEvent(new StorageEvent("storage", { key }));
    },
    [key],
  );
  return [value, set];
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  return () => window.removeEventListener("storage", onChange);
}
