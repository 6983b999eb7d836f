import path from "node:path";
import { openStores } from "@/db/open-stores";
import { createSealedStore, type SealedStore } from "@/db/sealed-values";
import { type DatabaseSettings, databaseAccess } from "../database-location";
import type { Env } from "../env";
import { newKey, secretKeys, writeSecretKeys } from "./secret-keys";
import { createVault } from "./vault";

export interface RotationPlace {
  env: DatabaseSettings & Pick<Env, "STAGECRAFT_SECRET_KEY">;
  migrationsFolder: string;
  print(line: string): void;
}

/**
 * Seals every value anew with the first key; the others only open what they sealed. Safe to repeat after a crash, and beside a server that has all
 * the keys: a value that is written meanwhile stays as it was written. Answers with how many were sealed anew.
 */
export async function sealAnew(store: SealedStore, keys: readonly string[]): Promise<number> {
  const vault = createVault(keys);
  let count = 0;
  for (const { place, sealed } of await store.all()) {
    if (vault.isCurrent(sealed)) continue;
    if (await store.replace(place, sealed, vault.seal(vault.open(sealed, place), place))) count += 1;
  }
  return count;
}

/**
 * Changes the key of all secrets. Where the keys are in the data folder a new one is made, and the old one is deleted when nothing needs it any more;
 * where they come from the environment, its first key is the new one. Throws `unavailable` where there is no database.
 */
export async function rotateKeys({ env, migrationsFolder, print }: RotationPlace): Promise<void> {
  const dataDir = path.resolve(env.STAGECRAFT_DATA);
  const inFile = env.STAGECRAFT_SECRET_KEY.length === 0;
  const stores = await openStores({
    ...databaseAccess(env),
    migrationsFolder,
    onProblem: (error) => print(`a background task of the database failed: ${error}`),
  });
  try {
    const before = await secretKeys(env.STAGECRAFT_SECRET_KEY, dataDir);
    const keys = inFile ? [newKey(), ...before] : before;
    // First both keys, then the new one alone: whenever it stops, what is stored can be opened.
    if (inFile) await writeSecretKeys(keys, dataDir);
    const count = await sealAnew(createSealedStore(stores.database.db), keys);
    if (inFile) await writeSecretKeys(keys.slice(0, 1), dataDir);
    print(`${count} values are sealed with the new key.`);
    if (!inFile) print("The other keys of STAGECRAFT_SECRET_KEY are not needed any more.");
    else if (env.DATABASE_URL !== undefined) print("Restart the servers that share this data folder: they still have the old key.");
  } finally {
    await stores.close();
  }
}
