import type { Stores } from "@/db/open-stores";
import { prepareMinimal, runMinimalChain } from "./minimal-runner";
import { noOpRuns } from "./no-op-runs";
import { median, timed } from "./timed";

const STAGES = 40;
const ROUNDS = 7;

/** One run of 40 no-op stages in a row, from its start to its end, beside the minimal runner: medians of alternating rounds, in milliseconds. */
export async function chain40(stores: Stores): Promise<Record<string, number>> {
  await prepareMinimal(stores.database.raw);
  const runs = await noOpRuns(stores, STAGES);
  const engine: number[] = [];
  const minimal: number[] = [];
  await runs.run();
  await runMinimalChain(stores.database.raw, 0, STAGES);
  for (let round = 1; round <= ROUNDS; round += 1) {
    engine.push(await timed(() => runs.run()));
    minimal.push(await timed(() => runMinimalChain(stores.database.raw, round, STAGES)));
  }
  await runs.stop();
  return { engine_ms: median(engine), minimal_ms: median(minimal), ratio: median(engine) / median(minimal) };
}
