import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, lstat, mkdir, open, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { fileTypeFromFile } from "file-type";
import type { ArtifactFiles, ArtifactPlace, ByteSpan, ReceivedFile } from "@/lib/services/artifacts/artifact-files";
import { AppError } from "@/lib/shared/app-error";
import { textMediaType } from "@/lib/shared/collaboration/media-type";

const CHUNK = 64 * 1024;
/** Enough to tell what kind of text it is. */
const BEGINNING = 4 * 1024;
/** What is older was left by a process that died. */
const ABANDONED_MS = 24 * 3_600_000;
/** No stage can have this id. */
const RUN_FOLDER = "_run";
/** Of text, only what says clearly that it is something else. */
const TEXTUAL_FORMATS = new Set(["application/pdf", "application/rtf", "application/postscript"]);

/** Artifacts as `runs/<id>/artifacts/<stage>/<name>` below the data folder; those of the run as a whole under `_run`. */
export function createArtifactFiles(dataDir: string, now: () => Date): ArtifactFiles {
  const incoming = path.join(dataDir, "incoming");
  let cleared: Promise<void> | undefined;

  function pathOf({ runId, stageId, name }: ArtifactPlace): string {
    const parts = [runId, stageId ?? RUN_FOLDER, name];
    // Ids come from the database and names are safe: anything else is our bug, and must not get anywhere.
    if (parts.some((part) => part === "" || part === "." || part === ".." || /[/\\\0]/.test(part))) throw new Error("this is no place for an artifact");
    return path.join(dataDir, "runs", runId, "artifacts", stageId ?? RUN_FOLDER, name);
  }

  /** Where the file is; undefined where its folder is not there, or a link leads elsewhere: scripts may write beside it, in the folder of their run. */
  async function placeOf(place: ArtifactPlace): Promise<string | undefined> {
    const file = pathOf(place);
    const runs = await realpath(path.join(dataDir, "runs")).catch(ifMissing);
    const folder = await realpath(path.dirname(file)).catch(ifMissing);
    if (runs === undefined || folder !== path.dirname(path.join(runs, path.relative(path.join(dataDir, "runs"), file)))) return undefined;
    return file;
  }

  /** As `placeOf`, its folder made. */
  async function makePlace(place: ArtifactPlace): Promise<string> {
    await mkdir(path.dirname(pathOf(place)), { recursive: true });
    const file = await placeOf(place);
    if (file === undefined) throw new AppError("conflict", "the folder of this run's files was replaced by a link to another place");
    return file;
  }

  return {
    async receive(_runId, content, maxBytes) {
      await mkdir(incoming, { recursive: true });
      cleared ??= clearAbandoned(incoming, now);
      await cleared;
      const temporary = path.join(incoming, randomUUID());
      try {
        const meter = new Meter(maxBytes);
        await writeWhole(temporary, meter.pass(content));
        const sniffed = (await fileTypeFromFile(temporary))?.mime;
        return received(temporary, meter, sniffed, makePlace);
      } catch (error) {
        await rm(temporary, { force: true });
        if (error instanceof Error && "code" in error && error.code === "ENOSPC")
          throw new AppError("unavailable", "the server has no space left for this file", { cause: error });
        throw error;
      }
    },
    async open(place) {
      const file = await placeOf(place);
      const found = file === undefined ? undefined : await lstat(file).catch(ifMissing);
      if (file === undefined || found === undefined || !found.isFile()) return undefined;
      return { bytes: found.size, read: (span) => streamOf(file, span ?? { start: 0, end: found.size - 1 }) };
    },
    async remove(place) {
      const file = await placeOf(place);
      if (file !== undefined) await rm(file, { force: true });
    },
  };
}

/** Counts, hashes and looks at what passes. */
class Meter {
  bytes = 0;
  beginning = "";
  readonly hash = createHash("sha256");
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });
  private text = true;

  constructor(private readonly maxBytes: number) {}

  get isText(): boolean {
    return this.text;
  }

  async *pass(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of content) {
      this.bytes += chunk.byteLength;
      if (this.bytes > this.maxBytes) throw new AppError("payload_too_large", `a file may have at most ${this.maxBytes} bytes`);
      this.hash.update(chunk);
      this.read(chunk);
      yield chunk;
    }
    this.read(undefined);
  }

  private read(chunk: Uint8Array | undefined): void {
    if (!this.text) return;
    try {
      const text = this.decoder.decode(chunk, { stream: chunk !== undefined });
      this.text = !text.includes("\0");
      if (this.beginning.length < BEGINNING) this.beginning += text.slice(0, BEGINNING);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.text = false;
    }
  }
}

function received(temporary: string, meter: Meter, sniffed: string | undefined, makePlace: (place: ArtifactPlace) => Promise<string>): ReceivedFile {
  return {
    bytes: meter.bytes,
    sha256: meter.hash.digest("hex"),
    mediaTypeFor(name) {
      if (!meter.isText) return sniffed ?? "application/octet-stream";
      return sniffed !== undefined && TEXTUAL_FORMATS.has(sniffed) ? sniffed : textMediaType(meter.beginning, name);
    },
    async keep(place) {
      const file = await makePlace(place);
      await rename(temporary, file);
      await syncFolder(path.dirname(file));
    },
    async discard() {
      await rm(temporary, { force: true });
    },
  };
}

async function writeWhole(file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename is on disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads a piece when it is asked for one, so that a slow reader costs one piece of memory. */
function streamOf(file: string, { start, end }: ByteSpan): ReadableStream<Uint8Array> {
  let handle: FileHandle | undefined;
  let position = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const wanted = Math.min(CHUNK, end - position + 1);
        if (wanted <= 0) return controller.close();
        handle ??= await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, position);
        if (bytesRead === 0) {
          await handle.close();
          throw new Error("the file became shorter while it was read");
        }
        position += bytesRead;
        if (position > end) await handle.close();
        controller.enqueue(buffer.subarray(0, bytesRead));
      },
      async cancel() {
        await handle?.close();
      },
    },
    // Nothing is opened for an answer that nobody reads.
    { highWaterMark: 0 },
  );
}

async function clearAbandoned(folder: string, now: () => Date): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(ifMissing);
    if (found !== undefined && now().getTime() - found.mtimeMs > ABANDONED_MS) await rm(file, { force: true });
  }
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
}
