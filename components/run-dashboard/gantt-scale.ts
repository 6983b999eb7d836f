import { durationText } from "../common/time-text";
import type { StageTimings } from "./stage-timings";

export interface Span {
  /** Milliseconds since 1970. */
  from: number;
  to: number;
}

/** From the first phase to the last, or to now while something goes on; at least a second, so that there is something to draw. */
export function spanOf(timings: ReadonlyMap<string, StageTimings>, now: number): Span | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { phases } of timings.values()) {
    for (const phase of phases) {
      from = Math.min(from, phase.from);
      to = Math.max(to, phase.to ?? now);
    }
  }
  return from > to ? null : { from, to: Math.max(to, from + 1_000) };
}

/** Where a stretch of time lies within the span, in percent of its width. */
export function placeIn({ from, to }: Span, start: number, end: number): { left: number; width: number } {
  const whole = to - from;
  return { left: ((start - from) / whole) * 100, width: (Math.max(0, end - start) / whole) * 100 };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STEPS = [
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 4, 6, 12, 24, 48, 168].map((hours) => hours * HOUR),
];

/** Round times since the beginning for a scale with at most `most` marks: where, in percent, and in words. */
export function ticksOf({ from, to }: Span, most: number): { left: number; words: string }[] {
  const whole = to - from;
  const step = STEPS.find((known) => whole / known <= most) ?? whole / most;
  const count = Math.floor(whole / step);
  return Array.from({ length: count + 1 }, (_, index) => ({ left: ((index * step) / whole) * 100, words: index === 0 ? "0" : tickText(index * step) }));
}

function tickText(ms: number): string {
  return ms % SECOND === 0 && ms < MINUTE ? `${ms / SECOND} s` : durationText(ms);
}
