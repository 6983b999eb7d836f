const ROUNDS = 5;
const FLEET_RUNS = 100;
const AT_ONCE = 10;

/** What one step does: nothing for 0, else the naive Fibonacci number, which is the field's usual stand-in for work. */
export function step(n) {
  return n === 0 ? 0 : fibonacci(n);
}

/**
 * Measures one runner with the workloads that all of them get. `run(steps, n)` starts one run of `steps` steps in a row, each of which
 * calls `step(n)`, and resolves when the run has completed. Every value is handed to `report` as soon as it is there, in milliseconds:
 * five values a workload after a round of warm-up, the workloads in turn so that a slow minute of the machine hits all of them.
 * @param {(steps: number, n: number) => Promise<unknown>} run
 * @param {(workload: string, ms: number) => unknown} [report]
 */
export async function measure(run, report = tellParent) {
  const workloads = {
    "chain-40": () => run(40, 0),
    "fleet-100x10": () => inLanes(() => run(10, 0)),
    "light-40": () => run(40, 10),
    "long-10": () => run(10, 33),
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [workload, work] of Object.entries(workloads)) {
      const startedMs = performance.now();
      await work();
      if (round > 0) await report(workload, performance.now() - startedMs);
    }
  }
}

function tellParent(workload, ms) {
  return new Promise((resolve) => process.send?.({ workload, ms }, resolve));
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
