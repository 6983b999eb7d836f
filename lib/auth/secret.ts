import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const FILE = "auth-secret";

/** The key that signs sessions: the given one, else the data folder's, made on first use and readable by its owner only. */
export async function authSecret(given: string | undefined, dataFolder: string): Promise<string> {
  if (given !== undefined) return given;
  await mkdir(dataFolder, { recursive: true });
  const file = path.join(dataFolder, FILE);
  try {
    await writeFile(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const secret = (await readFile(file, "utf8")).trim();
  if (secret.length < 32) throw new Error(`${file} is damaged: delete it to get a new one (everyone signs in again), or set STAGECRAFT_SECRET`);
  return secret;
}
