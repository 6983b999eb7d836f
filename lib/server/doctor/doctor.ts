import { uuidv7 } from "uuidv7";
import { createDoctorStore } from "@/db/doctor-store";
import { openStores } from "@/db/open-stores";
import { type DatabaseSettings, databaseAccess } from "../database-location";
import { examine } from "./examine";

export interface DoctorOrder {
  /** Whether rows are written anew from the logs, and jobs of runs that do not exist deleted. */
  repair: boolean;
  /** Runs that were set aside after repeated failures and are to be tried again. */
  release: string[];
}

export interface DoctorPlace {
  env: DatabaseSettings;
  migrationsFolder: string;
  print(line: string): void;
}

/**
 * Examines the database of these settings and prints what it finds. It may run beside servers and workers. Returns the exit code: 1 where
 * differences remain. Throws `unavailable` where there is no database.
 */
export async function doctor({ repair, release }: DoctorOrder, { env, migrationsFolder, print }: DoctorPlace): Promise<number> {
  const stores = await openStores({
    ...databaseAccess(env),
    migrationsFolder,
    onProblem: (error) => print(`a background task of the database failed: ${error}`),
  });
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
}
