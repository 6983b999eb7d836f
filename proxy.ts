import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { refusalAtDoor, secure } from "@/lib/server/door";
import { PATH_HEADER } from "@/lib/server/path-header";
import { contentSecurityPolicy } from "@/lib/server/security-headers";

/** The door: foreign names and changes from foreign pages stop here, and everything that leaves is told how far browsers may trust it. */
export function proxy(request: NextRequest): NextResponse {
  const refusal = refusalAtDoor(request);
  if (refusal !== undefined) return secure(new NextResponse(refusal.body, refusal));
  const headers = new Headers(request.headers);
  const { pathname, search } = request.nextUrl;
  headers.set(PATH_HEADER, `${pathname}${search}`);
  // Answers of the interface bring policies of their own; the editor's workers obey the one of their file, and load what they need by themselves.
  if (pathname.startsWith("/api/") || pathname.startsWith("/monaco/")) return secure(NextResponse.next({ request: { headers } }));

  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, { development: process.env.NODE_ENV === "development" });
  headers.set("x-nonce", nonce);
  // The framework reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return secure(response);
}

export const config = {
  // What a build left under its hash says nothing and takes nothing. Every other path passes here, files of the public folder included: where there is
  // no file, the framework shows a page, and a page takes server actions. Uploads are not seen here, because the framework holds what passes a proxy
  // in memory and cuts it off at 10 MB: their route has the same door of its own.
  matcher: "/((?!_next/static/|api/v1/workflow-executions/[^/%]+/artifacts$).*)",
};
