import { AppError } from "@/lib/shared/app-error";
import { decodeUtf8, Utf8Error } from "@/lib/shared/decode-utf8";

/** Definitions are text that people write; what is longer is not one. */
export const MAX_BODY_BYTES = 1024 * 1024;

const JSON_TYPE = /^application\/([\w.-]+\+)?json$/;
const YAML_TYPE = /^(application|text)\/(x-)?yaml$/;

/**
 * The body of a request: parsed JSON, `{ source }` for YAML text where that is accepted, undefined where there is none. Throws
 * `payload_too_large` (as soon as the limit is passed, whatever the length header says), `unsupported_media_type` or `bad_request`.
 */
export async function readBody(request: Request, { yaml, maxBytes = MAX_BODY_BYTES }: { yaml: boolean; maxBytes?: number }): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes.byteLength === 0) return undefined;
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (yaml && YAML_TYPE.test(type)) return { source: decode(bytes, true) };
  if (!JSON_TYPE.test(type))
    throw new AppError(
      "unsupported_media_type",
      `send ${yaml ? "application/json or application/yaml" : "application/json"}, not ${type === "" ? "a body without a type" : type.slice(0, 100)}`,
    );
  try {
    return JSON.parse(decode(bytes, false));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError("bad_request", "the body is not JSON", { cause: error });
  }
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (request.body !== null) {
    for await (const chunk of request.body) {
      length += chunk.byteLength;
      if (length > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks, length);
}

function decode(bytes: Uint8Array, keepMark: boolean): string {
  try {
    return decodeUtf8(bytes, { keepMark });
  } catch (error) {
    if (!(error instanceof Utf8Error)) throw error;
    throw new AppError("bad_request", `the body is not UTF-8 text: see byte ${error.offset}`, { cause: error });
  }
}

function tooLarge(maxBytes: number): AppError {
  return new AppError("payload_too_large", `a body may have at most ${maxBytes} bytes`);
}
