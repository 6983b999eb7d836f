import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect } from "vitest";

/** Inputs of all fuzz tests together; `npm run test:fuzz` sets a million. */
const RUNS = Number(process.env.STAGECRAFT_FUZZ_RUNS ?? 5_000);
/** Where the numbers begin; a failure prints the seed that leads to it. */
const SEED = Number(process.env.STAGECRAFT_FUZZ_SEED ?? 20261121);
/** Inputs made from one seed. */
const CHUNK = 5_000;
/** What a test may leave on the heap, whatever the count of its inputs: caches are bounded. */
const KEPT_BYTES = 64 * 2 ** 20;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Everything that an input could reach if it left its box. */
const HOST = [Object, Function, Array, String, Number, Boolean, Date, RegExp, Map, Set, Promise, Error].flatMap(({ prototype }) => [
  prototype,
  prototype.constructor,
]);
const state = () => [globalThis, ...HOST].map((object) => Reflect.ownKeys(object).map(String).join()).join("\n");

/**
 * Gives a share of the inputs to `check`, which must not throw, and holds that the host stays as it was and that memory does not grow
 * with the count. Where a million are run, the console shows the figures, the slowest input among them.
 */
export function fuzz<T>({ name, share, input, check }: { name: string; share: number; input: fc.Arbitrary<T>; check: (input: T) => void }): void {
  const total = Math.ceil(RUNS * share);
  const before = state();
  let slowest = { ms: 0, input: undefined as T | undefined };
  const timed = (made: T) => {
    const begun = performance.now();
    check(made);
    const ms = performance.now() - begun;
    if (ms > slowest.ms) slowest = { ms, input: made };
  };
  fc.assert(fc.property(input, timed), { seed: SEED, numRuns: Math.min(total, CHUNK) });
  collect();
  const heap = process.memoryUsage().heapUsed;
  const begun = performance.now();
  for (let done = CHUNK, seed = SEED + 1; done < total; done += CHUNK, seed += 1) fc.assert(fc.property(input, timed), { seed, numRuns: CHUNK });
  const seconds = (performance.now() - begun) / 1_000;
  collect();
  const grown = process.memoryUsage().heapUsed - heap;
  expect(state()).toBe(before);
  expect(grown).toBeLessThan(KEPT_BYTES);
  if (process.env.STAGECRAFT_FUZZ_RUNS === undefined) return;
  const text = JSON.stringify(slowest.input)?.slice(0, 200);
  console.log(`${name}: ${total} inputs, ${seconds.toFixed(0)} s, heap ${(grown / 2 ** 20).toFixed(1)} MiB, slowest ${slowest.ms.toFixed(1)} ms: ${text}`);
}

/** Holds that a value is JSON and nothing else: no function, no foreign prototype, no number that JSON cannot write. */
export function requirePlain(value: unknown, depth = 0): void {
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number") {
    expect(Number.isFinite(value)).toBe(true);
    return;
  }
  if (typeof value !== "object") throw new Error(`a ${typeof value} came out`);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) throw new Error("an object with a prototype of its own came out");
  if (HOST.includes(value as never)) throw new Error("a part of the host came out");
  for (const key of Reflect.ownKeys(value)) {
    if (Array.isArray(value) && key === "length") continue;
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (typeof key === "symbol" || property === undefined || !("value" in property)) throw new Error("a symbol or a getter came out");
    requirePlain(property.value, depth + 1);
  }
}
