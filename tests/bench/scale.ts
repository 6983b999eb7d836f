import type { Stores } from "@/db/open-stores";
import { chainRuns } from "./no-op-runs";
import { median, timed } from "./timed";

const STAGES = 1_000;
const ROUNDS = 3;

/**
 * One run of 1,000 stages in a row and one of 1,000 side by side, then the same with 2,000: medians in milliseconds. `…_ratio` is 2 where the
 * time grows as the stages do; `heap_mb` is what the process keeps after all of it.
 */
export async function scale(stores: Stores): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  const runs = await chainRuns(stores, () => undefined);
  await runs.run(100, 0);
  for (const shape of ["chain", "wide"] as const) {
    const times = { small: [] as number[], large: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.small.push(await timed(() => runs.run(STAGES, 0, shape)));
      times.large.push(await timed(() => runs.run(2 * STAGES, 0, shape)));
    }
    figures[`${shape}_1000_ms`] = median(times.small);
    figures[`${shape}_2000_ms`] = median(times.large);
    figures[`${shape}_ratio`] = median(times.large) / median(times.small);
  }
  globalThis.gc?.();
  figures.heap_mb = process.memoryUsage().heapUsed / 1024 / 1024;
  await runs.stop();
  return figures;
}
