import { Session } from "node:inspector";

/** What is counted: the product and the packages it calls, not the test runner. */
const COUNTED = /\/(lib|components|hooks|db)\/|\/node_modules\/(?!@?vitest|chai|vite)/;

const session = new Session();
session.connect();
session.post("Profiler.enable");
// V8 counts blocks only in code that it compiles from now on: this module loads before what it counts, as a setup file of the project `work`.
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/**
 * How many blocks of code `run` executes: function bodies, branches and turns of loops, as V8 counts them for coverage. The same on every machine
 * and under any load, so tests of growth and of limits compare it where a time would depend on the neighbors. Work inside of built-in functions
 * (`indexOf`, `sort`, spread) is not seen. Only in files named `*.work.test.ts`.
 */
export async function countWork(run: () => unknown): Promise<number> {
  takeCount();
  await run();
  return takeCount();
}

/** Blocks executed since the last call. */
function takeCount(): number {
  let count = 0;
  session.post("Profiler.takePreciseCoverage", (error, taken) => {
    if (error !== null) throw error;
    for (const script of taken.result) {
      if (!COUNTED.test(script.url)) continue;
      for (const { ranges } of script.functions) for (const range of ranges) count += range.count;
    }
  });
  return count;
}
