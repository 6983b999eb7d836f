import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Io, UsageError } from "./io";

const schema = z.object({ url: z.string(), key: z.string() });

/** What login keeps: a file that only its owner may read, in the folder for settings (XDG base directories). */
export function loginFile(env: Record<string, string | undefined>): Io["login"] {
  const path = join(env.XDG_CONFIG_HOME || join(homedir(), ".config"), "stagecraft", "login.json");
  return {
    async read() {
      const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      if (text === undefined) return undefined;
      try {
        return schema.parse(JSON.parse(text));
      } catch (error) {
        throw new UsageError(`${path} is not what login wrote; remove it`, { cause: error });
      }
    },
    async write(login) {
      await rm(path, { force: true });
      if (login === undefined) return;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(path, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    },
  };
}
