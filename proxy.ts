import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { problemOf, problemResponse } from "@/lib/api/server/problem";
import { isOwnHost, isOwnOrigin } from "@/lib/server/host-names";
import { PATH_HEADER } from "@/lib/server/path-header";
import { contentSecurityPolicy, setSecurityHeaders } from "@/lib/server/security-headers";
import { AppError } from "@/lib/shared/app-error";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** The door: foreign names and changes from foreign pages stop here, and everything that leaves is told how far browsers may trust it. */
export function proxy(request: NextRequest): NextResponse {
  const publicUrl = process.env.STAGECRAFT_PUBLIC_URL || undefined;
  const tls = publicUrl?.startsWith("https:") === true;
  const answer = (response: NextResponse) => {
    setSecurityHeaders(response.headers, { tls });
    return response;
  };
  if (!isOwnHost(request.headers.get("host"), { listen: process.env.HOST, publicUrl })) {
    return answer(new NextResponse("This server does not answer to that name. Its operator can set STAGECRAFT_PUBLIC_URL.\n", { status: 421 }));
  }
  if (!SAFE_METHODS.has(request.method) && !isOwnOrigin(request.headers, publicUrl)) {
    const refused = new AppError("forbidden", "a change must come from a page of this server, or from a program with an API key");
    const problem = problemResponse(problemOf(refused, randomBytes(16).toString("hex")));
    return answer(new NextResponse(problem.body, problem));
  }
  const headers = new Headers(request.headers);
  const { pathname, search } = request.nextUrl;
  headers.set(PATH_HEADER, `${pathname}${search}`);
  if (pathname.startsWith("/api/")) return answer(NextResponse.next({ request: { headers } }));

  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, { development: process.env.NODE_ENV === "development" });
  headers.set("x-nonce", nonce);
  // The framework reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return answer(response);
}

export const config = {
  // Static files are the same for everyone and say nothing.
  matcher: "/((?!_next/static|_next/image|monaco/|favicon.ico|icon.svg).*)",
};
