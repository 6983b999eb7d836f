import { globSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { RouteModule } from "../api/test-host";

const root = resolve(import.meta.dirname, "../../../app");
const routes = globSync(["api/v1/**/route.ts", "mcp/route.ts"], { cwd: root })
  .map((file) => {
    const path = dirname(file);
    const pattern = new RegExp(`^/${path.replace(/\[(\w+)\]/g, "(?<$1>[^/]+)")}$`);
    return { file: resolve(root, file), pattern, fixed: path.split("/").filter((part) => !part.startsWith("[")).length };
  })
  .sort((one, other) => other.fixed - one.fixed);

/** The route handlers as they are, without Next between them and the request: the server of a process that serves no pages. */
export const routeServer: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const url = new URL(request.url);
  for (const { file, pattern } of routes) {
    const found = pattern.exec(url.pathname);
    if (found === null) continue;
    const module = (await import(/* @vite-ignore */ file)) as RouteModule;
    const handler = module[request.method];
    if (handler === undefined) return new Response("no such method", { status: 405 });
    const params = Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
    request.headers.set("host", url.host);
    return handler(request, { params: Promise.resolve(Object.keys(params).length === 0 ? undefined : params) });
  }
  return new Response("no such route", { status: 404 });
};
