import { expect, test } from "vitest";
import { guarded } from "@/lib/api/server/handle";
import type { ApiHost } from "@/lib/api/server/host";
import { createRateLimits } from "@/lib/api/server/rate-limit";

function hostWhere(isOutage: boolean) {
  const reported: unknown[] = [];
  const host: ApiHost = {
    contextFromRequest: async () => null,
    report: ({ error }) => void reported.push(error),
    isOutage: () => isOutage,
    newTraceId: () => "trace",
    idempotency: {} as ApiHost["idempotency"],
    rateLimits: createRateLimits({ perMinute: 1_000 }),
    checkResponses: false,
  };
  return { host, reported };
}

test.each([
  { what: "an outage of the database", isOutage: true, status: 503, code: "unavailable", retryAfter: "5" },
  { what: "a bug of ours", isOutage: false, status: 500, code: "internal", retryAfter: null },
])("$what is answered with $status, and reported", async ({ isOutage, status, code, retryAfter }) => {
  const { host, reported } = hostWhere(isOutage);
  const error = new Error("connect ECONNREFUSED /data/postgres-socket");
  const response = await guarded(
    async () => host,
    new Request("http://localhost/api/v1/workflows"),
    "listWorkflows",
    () => Promise.reject(error),
  );
  expect(response.status).toBe(status);
  expect(response.headers.get("retry-after")).toBe(retryAfter);
  const problem = await response.text();
  expect(JSON.parse(problem)).toMatchObject({ code, trace_id: "trace" });
  expect(problem).not.toContain("ECONNREFUSED");
  expect(reported).toEqual([error]);
});
