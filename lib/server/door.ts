import { randomBytes } from "node:crypto";
import { problemOf, problemResponse } from "@/lib/api/server/problem";
import { AppError } from "@/lib/shared/app-error";
import { isOwnHost, isOwnOrigin } from "./host-names";
import { setSecurityHeaders } from "./security-headers";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * What a request is told that must not come in: it uses a foreign name, its path is no text, or it is a change from a foreign page. Undefined for
 * every other.
 */
export function refusalAtDoor({ method, headers, url }: Pick<Request, "method" | "headers" | "url">): Response | undefined {
  const publicUrl = process.env.STAGECRAFT_PUBLIC_URL || undefined;
  if (!isOwnHost(headers.get("host"), { listen: process.env.HOST, publicUrl })) {
    return new Response("This server does not answer to that name. Its operator can set STAGECRAFT_PUBLIC_URL.\n", { status: 421 });
  }
  // The framework would answer 500.
  if (!isText(new URL(url).pathname)) return refusal(new AppError("bad_request", "the path of the address is not UTF-8"));
  if (SAFE_METHODS.has(method) || isOwnOrigin(headers, publicUrl)) return undefined;
  return refusal(new AppError("forbidden", "a change must come from a page of this server, or from a program with an API key"));
}

function refusal(error: AppError): Response {
  return problemResponse(problemOf(error, randomBytes(16).toString("hex")));
}

function isText(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** Says on an answer how far browsers may trust it. */
export function secure<R extends Response>(response: R): R {
  setSecurityHeaders(response.headers, { tls: process.env.STAGECRAFT_PUBLIC_URL?.startsWith("https:") === true });
  return response;
}

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

/** A route that the proxy leaves alone, with the same door before it. */
export function behindDoor(handler: Handler): Handler {
  return async (request, context) => secure(refusalAtDoor(request) ?? (await handler(request, context)));
}
