import { resolve } from "node:path";
import { openStores } from "@/db/open-stores";
import { prepareMinimal, runMinimalChain } from "../minimal-runner";
import { chainRuns } from "../no-op-runs";
import { serve, step } from "./measure.mjs";

/**
 * The program of our own rows, a process like the peers': the engine over its real stores with stages that are functions of this process,
 * or the minimal runner. PEER_DATABASE_URL names its database.
 */
export async function serveOwnRunner(kind: string): Promise<void> {
  const url = process.env["PEER_DATABASE_URL"] ?? "";
  const stores = await openStores({ location: { url }, migrationsFolder: resolve("db/migrations"), onProblem: (error) => console.error(error) });
  if (kind === "engine") {
    serve((await chainRuns(stores, step)).run);
    return;
  }
  const { raw } = stores.database;
  await prepareMinimal(raw);
  let lastRun = 0;
  serve((stages, argument) => {
    lastRun += 1;
    return runMinimalChain(raw, lastRun, stages, () => step(argument));
  });
}
