import { dirname, join } from "node:path";
import { OVERRIDES_FILE } from "@/lib/swdl";
import type { Session } from "./session";

export interface OverridesText {
  file: string;
  source: string;
}

/**
 * The file of overrides that `--overrides` names, else the one beside a definition's file, which need not be there. Throws what reading throws.
 */
export async function overridesText({ io, flags }: Session, definitionFile?: string): Promise<OverridesText | undefined> {
  if (flags.overrides !== undefined) return { file: flags.overrides, source: await io.readFile(flags.overrides) };
  if (definitionFile === undefined) return undefined;
  const file = join(dirname(definitionFile), OVERRIDES_FILE);
  try {
    return { file, source: await io.readFile(file) };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
