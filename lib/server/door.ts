import { randomBytes } from "node:crypto";
import { problemOf, problemResponse } from "@/lib/api/server/problem";
import { AppError } from "@/lib/shared/app-error";
import { isOwnHost, isOwnOrigin } from "./host-names";
import { setSecurityHeaders } from "./security-headers";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** What a request is told that must not come in: it uses a foreign name, or is a change from a foreign page. Undefined for every other. */
export function refusalAtDoor({ method, headers }: Pick<Request, "method" | "headers">): Response | undefined {
  const publicUrl = process.env.STAGECRAFT_PUBLIC_URL || undefined;
  if (!isOwnHost(headers.get("host"), { listen: process.env.HOST, publicUrl })) {
    return new Response("This server does not answer to that name. Its operator can set STAGECRAFT_PUBLIC_URL.\n", { status: 421 });
  }
  if (SAFE_METHODS.has(method) || isOwnOrigin(headers, publicUrl)) return undefined;
  const refused = new AppError("forbidden", "a change must come from a page of this server, or from a program with an API key");
  return problemResponse(problemOf(refused, randomBytes(16).toString("hex")));
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
