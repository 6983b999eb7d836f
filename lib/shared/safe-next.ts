const HERE = "http://here.invalid";

/** Where to go after signing in: a path of this server and nothing else, read as a browser reads it (which drops tabs and takes `\\` for `/`). */
export function safeNext(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/workflows";
  const url = URL.canParse(next, HERE) ? new URL(next, HERE) : undefined;
  if (url === undefined || url.origin !== HERE || url.pathname.startsWith("//")) return "/workflows";
  return `${url.pathname}${url.search}${url.hash}`;
}
