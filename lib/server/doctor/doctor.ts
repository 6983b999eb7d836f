import path from "node:path";
import { uuidv7 } from "uuidv7";
import { lockDataFolder } from "@/db/data-folder-lock";
import { createDoctorStore } from "@/db/doctor-store";
import { openStores } from "@/db/open-stores";
import type { Env } from "../env";
import { examine } from "./examine";

export interface DoctorOrder {
  /** Whether rows are written anew from the logs, and jobs of runs that do not exist deleted. */
  repair: boolean;
  /** Runs that were set aside after repeated failures and are to be tried again. */
  release: string[];
}

export interface DoctorPlace {
  env: Pick<Env, "DATABASE_URL" | "STAGECRAFT_DATA">;
  migrationsFolder: string;
  print(line: string): void;
}

/**
 * Examines the database of these settings and prints what it finds. On a server it may run beside the workers; the embedded database must
 * not be in use: throws `unavailable`, which says who holds its folder. Returns the exit code: 1 where differences remain.
 */
export async function doctor({ repair, release }: DoctorOrder, { env, migrationsFolder, print }: DoctorPlace): Promise<number> {
  const dataDir = path.resolve(env.STAGECRAFT_DATA);
  const lock = env.DATABASE_URL === undefined ? await lockDataFolder(dataDir) : undefined;
  try {
    const location = env.DATABASE_URL === undefined ? { dataDir } : { url: env.DATABASE_URL };
    const stores = await openStores({ location, migrationsFolder, onProblem: (error) => print(`a background task of the database failed: ${error}`) });
    try {
      const store = createDoctorStore(stores.database);
      let unknown = 0;
      for (const runId of release) {
        const released = await store.release(runId);
        if (released) await stores.queue.send([{ id: uuidv7(), payload: { kind: "advance", runId } }]);
        else unknown += 1;
        print(released ? `run ${runId}: will be tried again` : `run ${runId}: is not set aside`);
      }
      const { runs, differences, mended, quarantined } = await examine({ store, repair, print });
      const left = differences - mended;
      print(`${runs} runs examined: ${differences} differences, ${mended} mended; ${quarantined} runs set aside.`);
      if (left > 0 && !repair) print("stagecraft doctor --repair writes the rows anew from the logs.");
      return left + unknown > 0 ? 1 : 0;
    } finally {
      await stores.close();
    }
  } finally {
    lock?.release();
  }
}
