import { useCallback, useSyncExternalStore } from "react";

interface Clock {
  /** In milliseconds since 1970. */
  now: number;
  listeners: Set<() => void>;
  timer: ReturnType<typeof setInterval> | undefined;
}

/** One clock for each interval, however many look at it: they tick together, and only while someone looks. */
const clocks = new Map<number, Clock>();

function clockOf(intervalMs: number): Clock {
  const known = clocks.get(intervalMs);
  const clock = known ?? { now: Date.now(), listeners: new Set(), timer: undefined };
  if (known === undefined) clocks.set(intervalMs, clock);
  // A clock that nobody looked at has stood still, by more than its interval if it is of any age.
  if (clock.timer === undefined && Math.abs(Date.now() - clock.now) >= intervalMs) clock.now = Date.now();
  return clock;
}

function listen(intervalMs: number, listener: () => void): () => void {
  const clock = clockOf(intervalMs);
  clock.listeners.add(listener);
  clock.timer ??= setInterval(() => {
    clock.now = Date.now();
    for (const told of [...clock.listeners]) told();
  }, intervalMs);
  return () => {
    clock.listeners.delete(listener);
    if (clock.listeners.size > 0) return;
    clearInterval(clock.timer);
    clock.timer = undefined;
  };
}

/** What a null interval shows: the time the first one asked. */
let still: number | null = null;

/** The time in milliseconds, anew every `intervalMs`; null while rendering on the server, and for a null interval it stands still. */
export function useNow(intervalMs: number | null): number | null {
  const subscribe = useCallback((listener: () => void) => (intervalMs === null ? () => {} : listen(intervalMs, listener)), [intervalMs]);
  const current = () => {
    if (intervalMs !== null) return clockOf(intervalMs).now;
    still ??= Date.now();
    return still;
  };
  return useSyncExternalStore(subscribe, current, onServer);
}

function onServer(): null {
  return null;
}
