const FLEET_RUNS = 100;
const AT_ONCE = 10;

/** What one step does: nothing for 0, else the naive Fibonacci number, which is the field's usual stand-in for work. */
export function step(n) {
  return n === 0 ? 0 : fibonacci(n);
}

/**
 * Answers the parent's requests, each the name of a workload, with how long it took in milliseconds, until the parent hangs up.
 * `run(steps, n)` starts one run of `steps` steps in a row, each of which calls `step(n)`, and resolves when the run has completed.
 * @param {(steps: number, n: number) => Promise<unknown>} run
 */
export function serve(run) {
  const workloads = {
    "fleet-100x10": () => inLanes(() => run(10, 0)),
    "chain-40": () => run(40, 0),
    "light-40": () => run(40, 10),
    "long-10": () => run(10, 33),
  };
  process.on("message", async (workload) => {
    try {
      const startedMs = performance.now();
      await workloads[workload]();
      process.send?.({ ms: performance.now() - startedMs });
    } catch (error) {
      console.error(error);
      process.exit(1);
    }
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.({ ready: true });
}

async function inLanes(work) {
  let left = FLEET_RUNS;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

function fibonacci(n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}
