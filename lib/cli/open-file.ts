import { readFile } from "node:fs/promises";
import { UsageError } from "./io";

/** The bytes of a file. Throws `UsageError` for a folder and what the file system throws. */
export async function openFile(path: string): Promise<Blob> {
  try {
    // Read as a whole: a form whose blob is a file on disk was never sent to its end, by Node 20 and 24 alike.
    return new Blob([await readFile(path)]);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EISDIR") throw new UsageError(`${path}: is a folder`, { cause: error });
    throw error;
  }
}
