import { resolve } from "node:path";
import { expect, test, vi } from "vitest";
import { problemSchema } from "@/lib/api/contracts/common";
import { endpoints } from "@/lib/api/server/endpoints";
import { perform } from "@/lib/api/server/perform";
import { apiHost, useApi } from "./test-host";

vi.mock("@/lib/server/api-host", () => import("./test-host"));

const route = (path: string) => resolve(import.meta.dirname, `../../../app/api/v1/${path}/route.ts`);
const ME = route("me");
const RUNS_STREAM = route("workflow-executions/stream");

const api = useApi();

const remaining = (answer: Response) => Number(/;r=(\d+);/.exec(answer.headers.get("ratelimit") ?? "")?.[1]);

test("an answer says what is left, and the one beyond it is 429 with the seconds to wait", async () => {
  api.allow(3);
  const { ctx } = await api.services.workspace();
  const key = api.keyOf(ctx);
  const answers: Response[] = [];
  for (let count = 0; count < 4; count += 1) answers.push(await api.call(ME, "GET", { key }));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(answers.map(remaining)).toEqual([2, 1, 0, 0]);
  const [first, , , refused] = answers;
  expect(first?.headers.get("ratelimit-policy")).toBe('"requests";q=3;w=60');
  const wait = Number(refused?.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect(refused?.headers.get("ratelimit")).toBe(`"requests";r=0;t=${wait}`);
  expect(problemSchema.parse(await refused?.json())).toMatchObject({ status: 429, code: "rate_limited" });
});

test("callers are counted apart, and after a minute anew", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  try {
    api.allow(1);
    const { as } = await api.services.workspace();
    const [one, other] = [api.keyOf(as("owner")), api.keyOf(as("viewer"))];
    const statuses = async (...keys: string[]) => {
      const seen: number[] = [];
      for (const key of keys) seen.push((await api.call(ME, "GET", { key })).status);
      return seen;
    };
    expect(await statuses(one, other, one, other)).toEqual([200, 200, 429, 429]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await statuses(one, one)).toEqual([200, 429]);
  } finally {
    vi.useRealTimers();
  }
});

test("two sessions of one person are two callers", async () => {
  api.allow(1);
  const { ctx } = await api.services.workspace();
  const sessions = ["s1", "s2"].map((sessionId) => api.keyOf({ ...ctx, sessionId }, sessionId));
  for (const key of sessions) expect((await api.call(ME, "GET", { key })).status).toBe(200);
});

test("who is not known is counted by the last address that is named, at a tenth", async () => {
  api.allow(20);
  const from = async (address: string) => (await api.call(ME, "GET", { headers: { "x-forwarded-for": address } })).status;
  expect([await from("1.1.1.1, 10.0.0.1"), await from("2.2.2.2, 10.0.0.1"), await from("3.3.3.3, 10.0.0.1")]).toEqual([401, 401, 429]);
  expect(await from("10.0.0.2")).toBe(401);
});

test("a stream counts once, when it is opened", async () => {
  api.allow(2);
  const key = api.keyOf((await api.services.workspace()).ctx);
  const stream = await api.call(RUNS_STREAM, "GET", { key });
  expect(remaining(stream)).toBe(1);
  const reader = stream.body?.getReader();
  await reader?.read();
  expect(remaining(await api.call(ME, "GET", { key }))).toBe(0);
  await reader?.cancel();
});

test("a server action counts, too", async () => {
  api.allow(1);
  const key = api.keyOf((await api.services.workspace()).ctx);
  await api.call(ME, "GET", { key });
  const headers = new Headers({ authorization: `Bearer ${key}` });
  const result = await perform(await apiHost(), endpoints.listSavedFilters, headers, { params: {}, body: undefined });
  expect(result).toMatchObject({ ok: false, problem: { status: 429 } });
});
