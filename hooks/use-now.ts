import { useEffect, useState } from "react";

/** The time in milliseconds, anew every `intervalMs`; null while rendering on the server, and for a null interval it stands still. */
export function useNow(intervalMs: number | null): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    if (intervalMs === null) return;
    const timer = setInterval(() => setNow(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return now;
}
