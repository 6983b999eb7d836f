import { useCallback, useSyncExternalStore } from "react";

/** A choice that stays in this browser; false until one was made, and while rendering on the server. */
export function useStoredFlag(key: string): [boolean, (value: boolean) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key) === "true",
    () => false,
  );
  const set = useCallback(
    (next: boolean) => {
      localStorage.setItem(key, String(next));
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
