import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

const FILE = "secret-keys";
const KEY_BYTES = 32;
const MIN_LENGTH = 32;

/** The keys that seal secrets, the current one first. They come from the environment, or from a file beside the data that only its owner may read. */
export async function secretKeys(given: readonly string[], dataFolder: string): Promise<string[]> {
  if (given.length > 0) return [...given];
  await mkdir(dataFolder, { recursive: true });
  const file = path.join(dataFolder, FILE);
  try {
    await writeFile(file, `${newKey()}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const keys = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  if (keys.length === 0 || keys.some(({ length }) => length < MIN_LENGTH))
    throw new Error(`${file} is damaged: bring it back from a backup, because without it the stored secrets cannot be opened`);
  return keys;
}

export function newKey(): string {
  return randomBytes(KEY_BYTES).toString("base64url");
}

/** Replaces the file's keys as a whole: after a crash there are the old ones or the new ones, on disk. */
export async function writeSecretKeys(keys: readonly string[], dataFolder: string): Promise<void> {
  const file = path.join(dataFolder, FILE);
  const draft = `${file}.new`;
  await writeFile(draft, `${keys.join("\n")}\n`, { mode: 0o600 });
  const handle = await open(draft, "r");
  await handle.sync();
  await handle.close();
  await rename(draft, file);
}
