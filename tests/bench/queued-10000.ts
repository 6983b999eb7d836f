import type { Stores } from "@/db/open-stores";
import { chainRuns } from "./no-op-runs";
import { timed } from "./timed";

const RUNS = 10_000;
const AT_ONCE = 100;

/** 10,000 runs of one stage, all started before the first worker is: how long starting them takes, and how long until the last one has completed. */
export async function queued10000(stores: Stores): Promise<Record<string, number>> {
  const runs = await chainRuns(stores, () => undefined, { worker: false });
  let open = RUNS;
  const start = async (ends: Promise<void>[]) => {
    while (open > 0) {
      open -= 1;
      ends.push((await runs.start(1, 0)).ended);
    }
  };
  const ends: Promise<void>[] = [];
  const startMs = await timed(async () => {
    await Promise.all(Array.from({ length: AT_ONCE }, () => start(ends)));
  });
  const drainMs = await timed(async () => {
    await runs.work();
    await Promise.all(ends);
  });
  const left = await stores.queue.readyCount();
  await runs.stop();
  return { start_ms: startMs, drain_ms: drainMs, runs_per_s: (RUNS / drainMs) * 1_000, jobs_left: left };
}
