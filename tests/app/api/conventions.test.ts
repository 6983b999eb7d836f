import { resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { problemSchema } from "@/lib/api/contracts/common";
import { MAX_BODY_BYTES } from "@/lib/api/server/read-body";
import { definition } from "../../services/fixture";
import { useApi } from "./test-host";

vi.mock("@/lib/server/api-host", () => import("./test-host"));

const route = (path: string) => resolve(import.meta.dirname, `../../../app/api/v1/${path}/route.ts`);
const WORKFLOWS = route("workflows");
const WORKFLOW = route("workflows/[id]");
const YAML = { "content-type": "application/yaml" };

const api = useApi();

async function owner() {
  const workspace = await api.services.workspace();
  return { ...workspace, key: api.keyOf(workspace.ctx) };
}

async function problem(answer: Response) {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  return problemSchema.parse(await answer.json());
}

describe("a body", () => {
  test.each<{ name: string; body: string; headers?: Record<string, string>; status: number }>([
    { name: "that is no JSON", body: "{", status: 400 },
    { name: "without what is required", body: "{}", status: 400 },
    { name: "with half of a surrogate pair", body: '{"source":"\\ud800"}', status: 400 },
    { name: "with NUL", body: '{"source":"a\\u0000b"}', status: 400 },
    { name: "of another type", body: "<a/>", headers: { "content-type": "text/xml" }, status: 415 },
    { name: "that is too large", body: JSON.stringify({ source: "x".repeat(MAX_BODY_BYTES) }), status: 413 },
    { name: "that says it is too large", body: "{}", headers: { "content-length": String(MAX_BODY_BYTES + 1) }, status: 413 },
  ])("$name is $status", async ({ body, headers, status }) => {
    const { key } = await owner();
    const answer = await api.call(WORKFLOWS, "POST", { key, body, headers });
    expect(answer.status).toBe(status);
    expect((await problem(answer)).status).toBe(status);
  });

  test("says which field is wrong", async () => {
    const { key } = await owner();
    const answer = await api.call(WORKFLOWS, "POST", { key, body: { source: "x", status: "unknown" } });
    expect((await problem(answer)).errors).toMatchObject([{ path: "status" }]);
  });
});

test.each(["limit=0", "limit=101", "limit=x", "sort=color", "status=unknown", "cursor=%00", "cursor=nonsense"])("the query %s is 400", async (search) => {
  const { key } = await owner();
  expect((await api.call(WORKFLOWS, "GET", { key, search: `?${search}` })).status).toBe(400);
});

test("a list in a query comes as repeated keys or with commas", async () => {
  const { key } = await owner();
  for (const search of ["?status=draft&status=published", "?status=draft,published"])
    expect((await api.call(WORKFLOWS, "GET", { key, search })).status).toBe(200);
});

describe("a workflow", () => {
  test("is created from YAML as it is, and answers to its own id", async () => {
    const { key } = await owner();
    const source = definition("as-is");
    const created = await api.call(WORKFLOWS, "POST", { key, body: source, headers: YAML });
    expect(created.status).toBe(201);
    const { etag } = await created.json();
    expect(created.headers.get("etag")).toBe(etag);
    const read = await api.call(WORKFLOW, "GET", { key, params: { id: "as-is" } });
    expect(await read.json()).toMatchObject({ source, etag });
    const exported = await api.call(route("workflows/[id]/export"), "GET", { key, params: { id: "as-is" } });
    expect(await exported.text()).toBe(source);
    expect(exported.headers.get("content-disposition")).toBe('attachment; filename="as-is.workflow.yaml"');
  });

  test("that is invalid is 422 with its diagnostics", async () => {
    const { key } = await owner();
    const answer = await api.call(WORKFLOWS, "POST", { key, body: "workflow: { id: Bad Id }\nstages: []\n", headers: YAML });
    expect(answer.status).toBe(422);
    expect((await problem(answer)).diagnostics?.length).toBeGreaterThan(0);
  });

  test("is not overwritten with an old If-Match", async () => {
    const { key } = await owner();
    const created = await api.call(WORKFLOWS, "POST", { key, body: definition("guarded"), headers: YAML });
    const etag = created.headers.get("etag") ?? "";
    const write = (name: string) =>
      api.call(WORKFLOW, "PUT", { key, params: { id: "guarded" }, body: definition("guarded", { name }), headers: { ...YAML, "if-match": etag } });
    expect((await write("One")).status).toBe(200);
    const stale = await write("Two");
    expect(stale.status).toBe(409);
    expect((await problem(stale)).code).toBe("version_conflict");
  });
});

describe("Idempotency-Key", () => {
  const create = (key: string, body: string, idempotency: string) =>
    api.call(WORKFLOWS, "POST", { key, body, headers: { ...YAML, "idempotency-key": idempotency } });

  test("makes a repeat answer as the first did", async () => {
    const { key, as } = await owner();
    const first = await create(key, definition("once"), "k1");
    const second = await create(key, definition("once"), "k1");
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.json()).toEqual(await first.json());
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    // Another caller's key of the same name is another key.
    expect((await create(api.keyOf(as("editor")), definition("twice"), "k1")).status).toBe(201);
  });

  test("is for one request", async () => {
    const { key } = await owner();
    await create(key, definition("first"), "k2");
    expect((await create(key, definition("other"), "k2")).status).toBe(422);
  });

  test("does the work once for requests at the same time", async () => {
    const { key } = await owner();
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => create(key, definition("race"), "k3")))).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    const list = await api.call(WORKFLOWS, "GET", { key });
    expect((await list.json()).total_count).toBe(1);
  });

  test("does not keep a failure", async () => {
    const { key } = await owner();
    expect((await create(key, "nonsense", "k4")).status).toBe(422);
    expect((await create(key, "nonsense", "k4")).status).toBe(422);
    expect((await create(key, definition("fine"), "")).status).toBe(400);
  });
});

test("what is switched off is not there", async () => {
  const { ctx } = await api.services.workspace({ features: { engine: false, builder: false } });
  const key = api.keyOf(ctx);
  expect((await api.call(WORKFLOWS, "POST", { key, body: definition("off"), headers: YAML })).status).toBe(404);
  expect((await api.call(route("workflows/[id]/run"), "POST", { key, params: { id: "off" }, body: {} })).status).toBe(404);
  expect((await api.call(WORKFLOWS, "GET", { key })).status).toBe(200);
});

test("a bug is 500 without its text, and reported", async () => {
  const { ctx } = await owner();
  const broken = {
    ...ctx,
    ports: new Proxy(ctx.ports, {
      get: (_, name) => {
        throw new Error(`secret inside ${String(name)}`);
      },
    }),
  };
  const answer = await api.call(WORKFLOWS, "GET", { key: api.keyOf(broken, "broken") });
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).not.toContain("secret");
  expect(JSON.parse(text)).toMatchObject({ code: "internal", trace_id: "trace" });
  expect(String(api.reported.at(-1))).toContain("secret inside");
});
