import type { Stores } from "@/db/open-stores";
import { prepareMinimal, runMinimalChain } from "../minimal-runner";
import { chainRuns } from "../no-op-runs";
import type { Measured } from "./figures";
import { measure, step } from "./measure.mjs";

/** The engine over its real stores, its stages functions of this process. */
export async function measureEngine(stores: Stores, measured: Measured): Promise<void> {
  const runs = await chainRuns(stores, step);
  await measure(runs.run, (workload, ms) => measured.record(workload, ms));
  await runs.stop();
}

/** The minimal runner on the same database: what any durable runner has to pay. `firstRun` is the first of the run numbers that it may use. */
export async function measureMinimal(stores: Stores, firstRun: number, measured: Measured): Promise<void> {
  if (firstRun === 0) await prepareMinimal(stores.database.raw);
  let nextRun = firstRun;
  const run = (stages: number, argument: number) => {
    nextRun += 1;
    return runMinimalChain(stores.database.raw, nextRun, stages, () => step(argument));
  };
  await measure(run, (workload, ms) => measured.record(workload, ms));
}
