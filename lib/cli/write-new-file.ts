import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Writes a file that is not there yet, and the folders above it; half a file is removed. Throws what the file system throws, `EEXIST` too. */
export async function writeNewFile(path: string, content: string | ReadableStream<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const source = typeof content === "string" ? Readable.from([Buffer.from(content)]) : Readable.fromWeb(content as never);
  const file = createWriteStream(path, { flags: "wx" });
  let opened = false;
  file.once("open", () => {
    opened = true;
  });
  try {
    await pipeline(source, file);
  } catch (error) {
    if (opened) await rm(path, { force: true });
    throw error;
  }
}
