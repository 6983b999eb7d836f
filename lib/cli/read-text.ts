import { readFile } from "node:fs/promises";
import { decodeUtf8, Utf8Error } from "@/lib/shared/decode-utf8";
import { UsageError } from "./io";

/** The text of a file, byte for byte. Throws `UsageError` where it is no UTF-8, and what the file system throws. */
export async function readText(path: string): Promise<string> {
  try {
    return decodeUtf8(await readFile(path), { keepMark: true });
  } catch (error) {
    if (!(error instanceof Utf8Error)) throw error;
    throw new UsageError(`${path}: ${error.message}; save the file as UTF-8`);
  }
}
