import type { ArtifactContent } from "@/lib/api/contracts/artifacts";
import { previewKind } from "@/lib/shared/collaboration/media-type";
import { rangeOf } from "./byte-range";

/** Nothing that it holds may run, load or send anything; a browser's own player may play it. */
const POLICY = "sandbox; default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/**
 * A file as an answer. Only what a browser decodes without running anything is shown in place, and text of all kinds as plain text; all else is
 * saved, under a type that says nothing.
 */
export function artifactResponse({ artifact, file }: ArtifactContent, request: Request, { download }: { download: boolean }): Response {
  const etag = `"${artifact.sha256}"`;
  const headers = new Headers({
    etag,
    "last-modified": new Date(artifact.created_at).toUTCString(),
    "accept-ranges": "bytes",
    "content-type": servedType(artifact.media_type),
    "content-disposition": disposition(artifact.name, download || previewKind(artifact.media_type) === undefined),
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    // It may be deleted, and the right to read it taken away; no-transform: compression would make parts meaningless.
    "cache-control": "private, no-cache, no-transform",
  });
  if (matches(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  const wanted = partWanted(request.headers, etag, headers.get("last-modified")) ? rangeOf(request.headers.get("range"), file.bytes) : "whole";
  if (wanted === "unsatisfiable") {
    headers.set("content-range", `bytes */${file.bytes}`);
    headers.delete("content-disposition");
    headers.set("content-length", "0");
    return new Response(null, { status: 416, headers });
  }
  const part = wanted === "whole" ? undefined : wanted;
  headers.set("content-length", String(part === undefined ? file.bytes : part.end - part.start + 1));
  if (part !== undefined) headers.set("content-range", `bytes ${part.start}-${part.end}/${file.bytes}`);
  const body = request.method === "HEAD" ? null : file.read(part);
  return new Response(body, { status: part === undefined ? 200 : 206, headers });
}

function servedType(mediaType: string): string {
  switch (previewKind(mediaType)) {
    case "image":
    case "video":
    case "audio":
      return mediaType;
    case undefined:
      return mediaType === "application/pdf" || mediaType === "application/zip" ? mediaType : "application/octet-stream";
    default:
      return "text/plain; charset=utf-8";
  }
}

/** RFC 6266: the name in ASCII for what is old, and as it is for the rest. */
function disposition(name: string, save: boolean): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${save ? "attachment" : "inline"}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function matches(header: string | null, etag: string): boolean {
  return (header ?? "").split(",").some((given) => given.trim() === "*" || given.trim().replace(/^W\//, "") === etag);
}

/** RFC 9110, 13.1.5: a part is of use only to who has the rest of the same content. */
function partWanted(headers: Headers, etag: string, lastModified: string | null): boolean {
  const condition = headers.get("if-range")?.trim();
  return condition === undefined || condition === etag || condition === lastModified;
}
