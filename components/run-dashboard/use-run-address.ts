import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type RunAddress, readRunAddress, writeRunAddress } from "./run-address";

/** The state that the address holds, and how to change parts of it without leaving a trace in the history. */
export function useRunAddress(): [RunAddress, (change: Partial<RunAddress>) => void] {
  const pathname = usePathname();
  const params = useSearchParams();
  const address = useMemo(() => readRunAddress(new URLSearchParams(params)), [params]);
  const change = useCallback(
    (changed: Partial<RunAddress>) => {
      // From the window, not from the last render: two changes may come between one and the next.
      const current = new URLSearchParams(window.location.search);
      const next = writeRunAddress(current, { ...readRunAddress(current), ...changed });
      if (next !== window.location.search) window.history.replaceState(null, "", `${pathname}${next}`);
    },
    [pathname],
  );
  return [address, change];
}
