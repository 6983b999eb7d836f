import { readFile } from "node:fs/promises";
import { decodeUtf8, Utf8Error } from "@/lib/shared/decode-utf8";
import { UsageError } from "./io";

/** The text of a file, byte for byte. Throws `UsageError` where it is no UTF-8 or a folder, and what the file system throws. */
export async function readText(path: string): Promise<string> {
  try {
    return decodeUtf8(await readFile(path), { keepMark: true });
  } catch (error) {
    if (isFolder(error)) throw new UsageError(`${path}: is a folder`, { cause: error });
    if (!(error instanceof Utf8Error)) throw error;
    throw new UsageError(`${path}: ${error.message}; save the file as UTF-8`);
  }
}

/** Of all errors of the file system this one does not say of which path it speaks. */
function isFolder(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EISDIR";
}
