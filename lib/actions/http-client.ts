import { Agent, fetch } from "undici";
import { AddressGuard, type Resolve } from "./address-guard";
import { ActionFailure } from "./define-action";

export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  timeoutMs: number;
  signal: AbortSignal;
}

export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface HttpClient {
  /** Throws `ActionFailure`: `http_blocked`, `http_timeout`, `http_too_large`, `http_failed`. Any status is an answer. */
  request(request: HttpRequest): Promise<HttpResponse>;
}

export interface HttpClientOptions {
  /** Hosts (`127.0.0.1`, `build.internal`) and ranges (`10.0.0.0/8`) that may be reached although they are not public. */
  allow: readonly string[];
  maxResponseBytes?: number;
  /** Asked once for each connection; default: the system. */
  resolve?: Resolve;
}

const MAX_REDIRECTS = 5;
/** What is longer, a timer takes for no time at all. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Say nothing that only the first origin may know. Any other name may be one under which some service takes a token. */
const HARMLESS_HEADERS = new Set(["accept", "accept-language", "content-type", "user-agent"]);
const DEFAULT_MAX_RESPONSE_BYTES = 1024 * 1024;

/**
 * An HTTP client for workflows, that is for people who may not be trusted with the server's network: it refuses loopback, link-local and
 * private addresses after the name is resolved, at the very connection that is used, and again at each redirect. A redirect to another origin
 * takes along no header that could hold a credential.
 */
export function createHttpClient({ allow, maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES, resolve }: HttpClientOptions): HttpClient {
  const guard = new AddressGuard(allow, resolve);
  const dispatcher = new Agent({ connect: { lookup: guard.lookup } });
  return {
    async request({ method, url, headers, body, timeoutMs, signal }) {
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(Math.min(timeoutMs, LONGEST_TIMER_MS))]);
      try {
        let target = new URL(url);
        let verb = method;
        let payload = body;
        let sent = headers;
        for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
          guard.checkUrl(target);
          const response = await fetch(target, { method: verb, headers: sent, body: payload, redirect: "manual", signal: deadline, dispatcher });
          const location = response.headers.get("location");
          if (response.status < 300 || response.status >= 400 || location === null) {
            return { status: response.status, headers: Object.fromEntries(response.headers), body: await readCapped(response.body, maxResponseBytes) };
          }
          await response.body?.cancel();
          const next = new URL(location, target);
          // What was given for one origin is not for another; 303, and by custom 301 and 302 after POST, turn into GET (RFC 9110, 15.4).
          if (next.origin !== target.origin) sent = harmless(sent);
          if (response.status === 303 || (verb === "POST" && response.status <= 302)) {
            verb = "GET";
            payload = undefined;
          }
          target = next;
        }
        throw new ActionFailure("http_failed", `${url} redirects more than ${MAX_REDIRECTS} times`, false);
      } catch (error) {
        throw explained(error, url, timeoutMs, signal);
      }
    },
  };
}

function harmless(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS_HEADERS.has(name.toLowerCase())));
}

async function readCapped(body: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ActionFailure("http_too_large", `the answer is larger than ${maxBytes} bytes`, false);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function explained(error: unknown, url: string, timeoutMs: number, outer: AbortSignal): unknown {
  if (error instanceof ActionFailure || outer.aborted) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof ActionFailure) return cause;
  if (error instanceof DOMException && error.name === "TimeoutError")
    return new ActionFailure("http_timeout", `${url} did not answer within ${timeoutMs} ms`, true, undefined, { cause: error });
  if (error instanceof TypeError)
    return new ActionFailure("http_failed", `${url} could not be reached: ${cause instanceof Error ? cause.message : error.message}`, true, undefined, {
      cause: error,
    });
  return error;
}
