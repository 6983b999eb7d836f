import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Resolve } from "@/lib/actions/address-guard";
import { createHttpClient, type HttpRequest } from "@/lib/actions/http-client";
import { serve } from "./support/serve";

/** This machine's first address stands for a public one; every name leads to another of its addresses, which does not. */
const inward: Resolve = () => Promise.resolve([{ address: "127.0.0.2", family: 4 }]);

function client(maxResponseBytes = 1_000_000) {
  const { request } = createHttpClient({ allow: ["127.0.0.1/32"], resolve: inward, maxResponseBytes });
  return (url: string, more: Partial<HttpRequest> = {}) =>
    request({ method: "GET", url, headers: {}, timeoutMs: 5_000, signal: new AbortController().signal, ...more });
}

const redirecting = (location: string, status = 302) => serve((_, response) => response.writeHead(status, { location }).end());
const echoing = () =>
  serve((request, response, body) => response.end(JSON.stringify({ method: request.method, path: request.url, headers: request.headers, body })));

describe("a redirect", () => {
  const INNER = [
    "http://127.0.0.2/",
    "http://[::1]/",
    "http://[::ffff:7f00:2]/",
    "http://0x7f.2/",
    "http://169.254.169.254/latest/meta-data/",
    "http://inner.example/",
    "//127.0.0.2/",
    "https://10.0.0.1/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "ftp://example.com/",
    "http://me:hunter2@93.184.215.14/",
  ];
  it.each([301, 302, 303, 307, 308].flatMap((status) => INNER.map((location) => ({ status, location }))))(
    "$status to $location is not followed",
    async ({ status, location }) => {
      await expect(client()(await redirecting(location, status))).rejects.toMatchObject({ code: "http_blocked", retryable: false });
    },
  );

  it("is checked at each step of a chain", async () => {
    const last = await redirecting("http://127.0.0.2/");
    const middle = await redirecting(last);
    await expect(client()(await redirecting(middle))).rejects.toMatchObject({ code: "http_blocked" });
  });

  it("may be relative, and ends after five steps", async () => {
    const steps = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end("there");
      else response.writeHead(302, { location: String(left - 1) }).end();
    });
    expect(await client()(`${steps}/5`)).toMatchObject({ status: 200, body: "there" });
    await expect(client()(`${steps}/6`)).rejects.toMatchObject({ code: "http_failed", retryable: false });
  });

  it("without an address, or with one that is none, is no way on", async () => {
    const without = await serve((_, response) => response.writeHead(302).end("stay"));
    expect(await client()(without)).toMatchObject({ status: 302, body: "stay" });
    await expect(client()(await redirecting("http://["))).rejects.toMatchObject({ code: "http_failed" });
  });

  it.each([
    { status: 301, method: "POST", becomes: "GET" },
    { status: 302, method: "POST", becomes: "GET" },
    { status: 303, method: "PUT", becomes: "GET" },
    { status: 302, method: "PUT", becomes: "PUT" },
    { status: 307, method: "POST", becomes: "POST" },
    { status: 308, method: "POST", becomes: "POST" },
  ])("$status turns $method into $becomes", async ({ status, method, becomes }) => {
    const from = await redirecting(await echoing(), status);
    const { body } = await client()(from, { method, body: "{}" });
    expect(JSON.parse(body)).toMatchObject({ method: becomes, body: becomes === "GET" ? "" : "{}" });
  });

  it("to another origin takes no header along that may hold a secret; within the same all stay", async () => {
    const secret = ["authorization", "cookie", "proxy-authorization", "x-api-key", "private-token", "x-auth-token", "ocp-apim-subscription-key", "x-anything"];
    const headers = Object.fromEntries([...secret, "X-Capital"].map((name) => [name, "hunter2"]));
    const other = await echoing();
    const received = await client()(await redirecting(other), { headers: { ...headers, accept: "application/json" } });
    expect(received.body).not.toContain("hunter2");
    expect(JSON.parse(received.body)).toMatchObject({ headers: { accept: "application/json" } });

    const same = await serve((request, response) => {
      if (request.url === "/") response.writeHead(302, { location: "/there" }).end();
      else response.end(String(request.headers.authorization));
    });
    expect(await client()(same, { headers })).toMatchObject({ body: "hunter2" });
  });

  it("that leads out and back does not bring the secret back", async () => {
    const home = await serve((request, response) => {
      if (request.url === "/back") response.end(String(request.headers.authorization));
      else response.writeHead(302, { location: away }).end();
    });
    const away = await redirecting(`${home}/back`);
    expect(await client()(home, { headers: { authorization: "Bearer hunter2" } })).toMatchObject({ body: "undefined" });
  });
});

describe("an answer", () => {
  it.each([
    ["said to be too large", {}, "x".repeat(2_000)],
    ["too large when it is unpacked", { "content-encoding": "gzip" }, gzipSync("x".repeat(500_000))],
  ])("that is %s is cut off", async (_, headers, body) => {
    const url = await serve((_, response) => response.writeHead(200, headers).end(body));
    await expect(client(1_000)(url)).rejects.toMatchObject({ code: "http_too_large", retryable: false });
  });

  it("without an end is cut off, and its sender is told to stop", async () => {
    let closed = () => {};
    const stopped = new Promise<void>((resolve) => (closed = resolve));
    const url = await serve((_, response) => {
      const pour = () => {
        while (response.writable && response.write("x".repeat(16_384)));
      };
      response.on("drain", pour).on("close", () => closed());
      pour();
    });
    await expect(client(100_000)(url)).rejects.toMatchObject({ code: "http_too_large" });
    await stopped;
  });

  it("that comes drop by drop has no more time than one that never comes", async () => {
    const url = await serve((_, response) => {
      const timer = setInterval(() => response.write("x"), 10);
      response.on("close", () => clearInterval(timer));
    });
    await expect(client()(url, { timeoutMs: 150 })).rejects.toMatchObject({ code: "http_timeout", retryable: true });
  });

  it("may take as long as a timer can count", async () => {
    expect(await client()(await echoing(), { timeoutMs: 90 * 86_400_000 })).toMatchObject({ status: 200 });
  });
});
