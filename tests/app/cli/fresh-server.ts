import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { vi } from "vitest";
import { closeContainer } from "@/lib/server/container";
import { freshDatabase } from "../../db/support/fresh-database";
import { createApi, type TestApi } from "../../support/api";
import { routeServer } from "./route-server";

/** May do everything on a `freshServer`. */
export const KEY = "sc_0123456789abcdef0123456789abcdef0123456789";

export interface FreshServer {
  url: string;
  dataDir: string;
  api: TestApi;
  remove(): Promise<void>;
}

/** The server of this process over a data folder of its own; `remove` takes both away. */
export async function freshServer(): Promise<FreshServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "stagecraft-fresh-"));
  vi.stubEnv("STAGECRAFT_DATA", dataDir);
  vi.stubEnv("STAGECRAFT_BOOTSTRAP_KEY", KEY);
  vi.stubEnv("STAGECRAFT_LOG_LEVEL", "silent");
  const database = await freshDatabase();
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("DATABASE_MIGRATION_URL", database.migrationUrl);
  const { url, close } = await serveRoutes();
  return {
    url,
    dataDir,
    api: createApi({ url, key: KEY }),
    async remove() {
      await close();
      await closeContainer();
      vi.unstubAllEnvs();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The route handlers behind a real HTTP server on a free port. */
async function serveRoutes(): Promise<{ url: string; close(): Promise<void> }> {
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
