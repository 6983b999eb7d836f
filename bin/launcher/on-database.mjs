import { databaseExists, dataFolderOf, joinDatabase, openDatabase } from "../database/open-database.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./paths.mjs";

/**
 * Runs an operator's program while the database of the settings is up: a server's by DATABASE_URL, that of a running `up`, else the embedded
 * one, started for as long as the program takes. Without `create` a data folder that has no database stays so, and the program says it; with
 * `alone` a running `up` is a `Problem`. Resolves to what `work` resolves to.
 */
export async function onDatabase(work, { create, alone = false }) {
  if (process.env.DATABASE_URL) return work();
  await ensureInstalled();
  const dataDir = dataFolderOf(process.env, root);
  if (!create && !databaseExists(dataDir)) return work();
  if (!alone && (await joinDatabase({ dataDir })) !== undefined) return work();
  const database = await openDatabase({ dataDir, user: process.env.STAGECRAFT_POSTGRES_USER, print: (line) => console.error(line) });
  try {
    return await work();
  } finally {
    await database.close();
  }
}
