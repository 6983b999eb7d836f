import type { Stores } from "@/db/open-stores";
import { prepareMinimal, runMinimalChain } from "./minimal-runner";
import { noOpRuns } from "./no-op-runs";
import { timed } from "./timed";

const RUNS = 100;
const STAGES = 10;
const AT_ONCE = 10;

/** 100 runs of 10 no-op stages, 10 at once, beside the minimal runner with as many: stages a second. */
export async function fleet100x10(stores: Stores): Promise<Record<string, number>> {
  await prepareMinimal(stores.database.raw);
  const runs = await noOpRuns(stores, STAGES);
  await inLanes(AT_ONCE, () => runs.run());
  const engineMs = await timed(() => inLanes(RUNS, () => runs.run()));
  await runs.stop();
  const minimalMs = await timed(() => inLanes(RUNS, (run) => runMinimalChain(stores.database.raw, run + 1, STAGES)));
  const rate = (ms: number) => (RUNS * STAGES * 1000) / ms;
  return { engine_stages_per_s: rate(engineMs), minimal_stages_per_s: rate(minimalMs), ratio: minimalMs / engineMs };
}

async function inLanes(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
