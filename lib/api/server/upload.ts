import { createHash } from "node:crypto";
import { once } from "node:events";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import type { Upload } from "@/lib/api/contracts/artifacts";
import { MAX_ARTIFACT_BYTES } from "@/lib/services/artifacts/add";
import { AppError } from "@/lib/shared/app-error";

/** What a form may have around its file. */
const MAX_FORM_BYTES = 64 * 1024;
const LIMITS = { files: 1, fields: 10, parts: 11, fieldSize: 4_096, fieldNameSize: 200, headerPairs: 20 };

/**
 * The one file of a multipart form, read as fast as it is taken: nothing is read before `open`, and what is not taken is not held. `open` throws
 * `unsupported_media_type`, `payload_too_large` where the length header says so, or `bad_request` for a form without a file; reading the content
 * throws `bad_request` where the form is broken off or has another file.
 */
export function uploadOf(request: Request): Upload {
  return {
    async open() {
      const type = request.headers.get("content-type") ?? "";
      if (!/^multipart\/form-data\s*;/i.test(type) || request.body === null)
        throw new AppError("unsupported_media_type", "send multipart/form-data with one file in it");
      if (Number(request.headers.get("content-length") ?? 0) > MAX_ARTIFACT_BYTES + MAX_FORM_BYTES)
        throw new AppError("payload_too_large", `a file may have at most ${MAX_ARTIFACT_BYTES} bytes`);
      return firstFile(request.body, parserOf(type));
    },
  };
}

/** Reads a file to its end and says whether that is its content, by its SHA-256 in hex. */
export async function uploadHasDigest(upload: Upload, sha256: string): Promise<boolean> {
  const hash = createHash("sha256");
  for await (const chunk of (await upload.open()).content) hash.update(chunk);
  return hash.digest("hex") === sha256;
}

function parserOf(type: string): BusboyInstance {
  try {
    return new Busboy({ headers: { "content-type": type }, limits: LIMITS, preservePath: true, isPartAFile: (_field, _type, name) => name !== undefined });
  } catch (error) {
    throw malformed("the form has no usable boundary", error);
  }
}

function firstFile(body: ReadableStream<Uint8Array>, parser: BusboyInstance): Promise<{ name: string; content: AsyncIterable<Uint8Array> }> {
  const stop = new AbortController();
  return new Promise((resolve, reject) => {
    let file: BusboyFileStream | undefined;
    const whole = feed(body, parser, stop.signal).catch((error: unknown) => {
      const problem = stop.signal.aborted || error instanceof AppError ? error : malformed("the form is broken off or is none", error);
      // Who reads the file must learn that it is not whole.
      file?.destroy(problem as Error);
      throw problem;
    });
    parser.on("file", (_field, stream, name) => {
      file = stream;
      // Its reader sees the error where it reads; a stream without any listener would end the process.
      stream.on("error", ignore);
      resolve({ name, content: contentOf(stream, whole, stop) });
    });
    whole.then(() => reject(malformed("the form holds no file")), reject);
  });
}

async function* contentOf(stream: BusboyFileStream, whole: Promise<void>, stop: AbortController): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
    await whole;
  } catch (error) {
    throw error instanceof AppError ? error : malformed("the form is broken off or is none", error);
  } finally {
    stop.abort();
  }
}

/** Resolves when the whole form has been parsed. The body is left as it is when reading stops early: the server reads it away after its answer. */
async function feed(body: ReadableStream<Uint8Array>, parser: BusboyInstance, signal: AbortSignal): Promise<void> {
  let problem: AppError | undefined;
  const finished = once(parser, "finish", { signal });
  finished.catch(ignore);
  parser.on("error", ignore);
  for (const limit of ["filesLimit", "fieldsLimit", "partsLimit"] as const) {
    parser.on(limit, () => {
      problem ??= malformed("send one file at a time");
    });
  }
  for await (const chunk of body.values({ preventCancel: true })) {
    if (signal.aborted) return;
    if (!parser.write(chunk) && problem === undefined) await Promise.race([once(parser, "drain", { signal }), finished]);
    if (problem !== undefined) throw problem;
  }
  parser.end();
  await finished;
  if (problem !== undefined) throw problem;
}

function malformed(message: string, cause?: unknown): AppError {
  return new AppError("bad_request", message, { cause });
}

function ignore(): void {}
