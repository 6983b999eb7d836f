import { Agent, fetch } from "undici";
import { AddressGuard } from "@/lib/actions/address-guard";

const MAX_RESPONSE_BYTES = 1024 * 1024;

export type OidcFetch = (url: string, init: { method: string; headers: Record<string, string>; body?: unknown; signal?: AbortSignal }) => Promise<Response>;

/**
 * Reaches an OpenID provider and what its metadata names. The origin of the issuer is the operator's own word and may be private; any other
 * address must be public (or in `allow`) and https. Redirects are not followed. Rejects for what is refused, too large, or does not answer.
 */
export function createOidcFetch({ issuer, allow }: { issuer: string; allow: readonly string[] }): OidcFetch {
  const { origin, hostname } = new URL(issuer);
  const others = new AddressGuard(allow);
  const own = new AddressGuard([...allow, hostname, hostname.replace(/^\[|\]$/g, "")]);
  const dispatchers = new Map([others, own].map((guard) => [guard, new Agent({ connect: { lookup: guard.lookup } })]));

  return async (url, { method, headers, body, signal }) => {
    const target = new URL(url);
    const isOwn = target.origin === origin;
    if (!isOwn && target.protocol !== "https:") throw new TypeError(`${target.origin} is neither the issuer nor https`);
    const guard = isOwn ? own : others;
    guard.checkUrl(target);
    const sent = body instanceof URLSearchParams ? body.toString() : undefined;
    const response = await fetch(target, { method, headers, body: sent, redirect: "manual", signal, dispatcher: dispatchers.get(guard) });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > MAX_RESPONSE_BYTES) throw new TypeError(`${target.origin} answers with more than ${MAX_RESPONSE_BYTES} bytes`);
      chunks.push(chunk);
    }
    const bodyless = response.status === 204 || response.status === 304;
    return new Response(bodyless ? null : Buffer.concat(chunks), { status: response.status, headers: Object.fromEntries(response.headers) });
  };
}
