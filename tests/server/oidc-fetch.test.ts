import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOidcFetch } from "@/lib/server/oidc-fetch";

const servers: Server[] = [];
let issuer: string;
let other: string;

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  issuer = await serve((request, response) => {
    if (request.url === "/moved") response.writeHead(302, { location: other }).end();
    else if (request.url === "/large") response.end("x".repeat(1024 * 1024 + 1));
    else response.end(`${request.method} ${request.headers["authorization"] ?? ""}`);
  });
  other = await serve((_, response) => void response.end("what nobody may read"));
});
afterAll(() => {
  for (const server of servers) server.close();
});

const ask = (url: string, init: Partial<Parameters<ReturnType<typeof createOidcFetch>>[1]> = {}) =>
  createOidcFetch({ issuer, allow: [] })(url, { method: "GET", headers: {}, ...init });

test("the configured issuer is reached although it is private", async () => {
  const response = await ask(`${issuer}/token`, { method: "POST", headers: { authorization: "Basic x" }, body: new URLSearchParams({ a: "b" }) });
  expect([response.status, await response.text()]).toEqual([200, "POST Basic x"]);
});

test("its redirects are not followed", async () => {
  expect((await ask(`${issuer}/moved`)).status).toBe(302);
});

test.each([
  ["another port of its address", () => other],
  ["another private address", () => "https://127.0.0.2/jwks"],
  ["a name of this machine", () => "https://localhost/jwks"],
  ["a public address without TLS", () => "http://id.example.com/jwks"],
  ["an answer without end", () => `${issuer}/large`],
])("%s is refused", async (_, url) => {
  await expect(ask(url())).rejects.toThrow();
});
