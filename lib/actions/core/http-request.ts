import { z } from "zod";
import { durationMs, parseDuration } from "@/lib/shared/duration";
import type { Json } from "@/lib/shared/json";
import { ActionFailure, defineAction } from "../define-action";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

export const httpRequest = defineAction({
  name: "http.request",
  module: "core",
  title: "HTTP request",
  description: "Calls a URL and gives back status, headers and body. An answer outside the expected statuses fails the stage.",
  config: z.strictObject({
    method: z.enum(METHODS).default("GET"),
    url: z.url({ protocol: /^https?$/ }).describe("http or https"),
    headers: z.record(z.string(), z.string()).default({}),
    query: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .default({})
      .describe("Added to the URL"),
    body: z.json().optional().describe("Text is sent as it is, anything else as JSON"),
    timeout: z
      .string()
      .refine((text) => parseDuration(text) !== undefined, { error: "expected a duration such as 30s" })
      .default("30s"),
    expect_status: z.array(z.int().min(100).max(599)).optional().describe("Statuses that are a success; without it all from 200 to 299"),
  }),
  output: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.json() }),
  idempotent: false,
  async execute(config, { http, signal, idempotencyKey, log }) {
    const url = new URL(config.url);
    for (const [name, value] of Object.entries(config.query)) url.searchParams.append(name, String(value));
    const isText = typeof config.body === "string";
    const headers: Record<string, string> = { "idempotency-key": idempotencyKey, ...lowerKeys(config.headers) };
    if (config.body !== undefined && headers["content-type"] === undefined) headers["content-type"] = isText ? "text/plain; charset=utf-8" : "application/json";
    const body = config.body === undefined ? undefined : isText ? (config.body as string) : JSON.stringify(config.body);

    log(`${config.method} ${url.origin}${url.pathname}`);
    const response = await http.request({ method: config.method, url: url.href, headers, body, timeoutMs: durationMs(config.timeout), signal });
    log(`answered ${response.status}`);
    const expected = config.expect_status === undefined ? response.status >= 200 && response.status < 300 : config.expect_status.includes(response.status);
    if (!expected) {
      const worthRetrying = response.status >= 500 || response.status === 429 || response.status === 408;
      throw new ActionFailure("http_status", `${config.method} ${url.origin}${url.pathname} answered ${response.status}`, worthRetrying, {
        status: response.status,
        body: response.body.slice(0, 2_000),
      });
    }
    return { status: response.status, headers: response.headers, body: parsedBody(response.headers["content-type"], response.body) };
  },
});

function lowerKeys(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** JSON where the server says so and it is; the text otherwise. */
function parsedBody(contentType: string | undefined, body: string): Json {
  if (contentType === undefined || !/[/+]json\b/i.test(contentType)) return body;
  try {
    return JSON.parse(body) as Json;
  } catch {
    return body;
  }
}
