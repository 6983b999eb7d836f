import { describe, expect, it } from "vitest";
import { createHttpClient } from "@/lib/actions/http-client";
import { createActionRunner } from "@/lib/actions/registry";
import type { JsonObject } from "@/lib/shared/json";
import { actionStage, recordedContext, stageRequest } from "@/tests/engine/executors/request";
import { serve } from "./support/serve";

async function run(config: JsonObject, allow: string[] = ["127.0.0.1"]) {
  const runner = createActionRunner({ http: createHttpClient({ allow }), notifications: { send: () => Promise.resolve({ id: "n" }) } });
  return runner.execute("http.request", config, await stageRequest(actionStage("http.request", config)), recordedContext());
}

describe("http.request", () => {
  it("sends method, query, headers, a JSON body and the idempotency key; gives back status, headers and parsed JSON", async () => {
    const url = await serve((request, response, body) => {
      response.setHeader("content-type", "application/json; charset=utf-8");
      response.end(
        JSON.stringify({ method: request.method, path: request.url, key: request.headers["idempotency-key"], type: request.headers["content-type"], body }),
      );
    });
    const result = await run({ method: "POST", url: `${url}/orders`, query: { page: 2 }, body: { a: 1 } });
    expect(result).toMatchObject({
      status: "succeeded",
      outputs: { status: 200, body: { method: "POST", path: "/orders?page=2", key: "run-1/act", type: "application/json", body: '{"a":1}' } },
    });
  });

  it.each([
    [500, true],
    [429, true],
    [404, false],
  ])("status %i fails the stage, worth a retry: %s", async (status, retryable) => {
    const url = await serve((_, response) => response.writeHead(status).end("sorry"));
    expect(await run({ url })).toMatchObject({ status: "failed", error: { code: "http_status", retryable, details: { status, body: "sorry" } } });
  });

  it("takes an expected status as a success", async () => {
    const url = await serve((_, response) => response.writeHead(404).end("gone"));
    expect(await run({ url, expect_status: [404] })).toMatchObject({ status: "succeeded", outputs: { status: 404, body: "gone" } });
  });

  it.each([
    "http://127.0.0.1:1/",
    "http://localhost:8099/",
    "http://[::1]:1/",
    "http://169.254.169.254/latest",
    "http://10.0.0.1/",
    "http://[::ffff:127.0.0.1]:1/",
    "http://0.0.0.0:1/",
    "http://2130706433/",
  ])("refuses %s", async (url) => {
    expect(await run({ url }, [])).toMatchObject({
      status: "failed",
      error: { code: "http_blocked", retryable: false, message: expect.stringContaining("STAGECRAFT_HTTP_ALLOW") },
    });
  });

  it("checks each redirect, and drops credentials for another origin", async () => {
    const inner = await serve((_, response) => response.end("inner"));
    const outer = await serve((_, response) => response.writeHead(302, { location: inner.replace("127.0.0.1", "127.0.0.2") }).end());
    expect(await run({ url: outer })).toMatchObject({ status: "failed", error: { code: "http_blocked" } });

    const seen: (string | undefined)[] = [];
    const second = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end("ok");
    });
    const first = await serve((_, response) => response.writeHead(307, { location: second }).end());
    expect(await run({ url: first, headers: { Authorization: "Bearer x" } })).toMatchObject({ status: "succeeded" });
    expect(seen).toEqual([undefined]);
  });

  it("names a time-out and a refused connection, both worth a retry", async () => {
    const url = await serve(() => undefined);
    expect(await run({ url, timeout: "50ms" })).toMatchObject({ error: { code: "http_timeout", retryable: true } });
    expect(await run({ url: "http://127.0.0.1:9/" })).toMatchObject({ error: { code: "http_failed", retryable: true } });
  });

  it("names each faulty field of its config", async () => {
    expect(await run({ method: "FETCH", url: "ftp://x", unknown: 1 })).toMatchObject({
      error: { code: "invalid_config", message: expect.stringMatching(/config\.method.*config\.url.*config\.unknown: unknown key/) },
    });
  });
});
