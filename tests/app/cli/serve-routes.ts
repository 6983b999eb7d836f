import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { routeServer } from "./route-server";

/** The route handlers behind a real HTTP server on a free port. */
export async function serveRoutes(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    void answer().catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
    async function answer() {
      const { method = "GET", url = "/", headers } = incoming;
      const body = method === "GET" || method === "HEAD" ? undefined : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
      const left = new AbortController();
      outgoing.once("close", () => left.abort());
      const request = { method, headers: headers as Record<string, string>, body, duplex: "half", signal: left.signal } as RequestInit;
      const response = await routeServer(`http://${headers.host}${url}`, request);
      // What a handler leaves unread of a body would hold up the next request of its connection.
      outgoing.setHeader("connection", "close");
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      if (response.body === null) outgoing.end();
      else await pipeline(Readable.fromWeb(response.body as never), outgoing).catch(() => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
