import { durationMs } from "@/lib/shared/duration";
import type { Retry } from "@/lib/swdl";

/** Of the delay, to either side. */
const JITTER = 0.2;

/**
 * How long to wait after attempt number `failures` has failed: min(max_interval, initial × multiplier^(failures-1)), ±20 % where jitter is
 * on. The jitter follows from `seed`, so that a replay decides the same.
 */
export function retryDelayMs(retry: Retry, failures: number, seed: string): number {
  const delayMs = Math.min(durationMs(retry.max_interval), durationMs(retry.initial_interval) * retry.backoff_multiplier ** (failures - 1));
  return Math.round(retry.jitter ? delayMs * (1 - JITTER + 2 * JITTER * fraction(seed)) : delayMs);
}

/** A number in [0, 1) from a text: FNV-1a, 32 bits (draft-eastlake-fnv), with a last mix so that near texts give far numbers. */
function fraction(seed: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
