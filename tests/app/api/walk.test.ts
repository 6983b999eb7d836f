import { existsSync, globSync } from "node:fs";
import { resolve } from "node:path";
import { uuidv7 } from "uuidv7";
import { describe, expect, test, vi } from "vitest";
import type { Contract } from "@/lib/api/contracts/contract";
import { contracts } from "@/lib/api/openapi/contracts";
import { endpoints } from "@/lib/api/server/endpoints";
import { runRow, workflowRow } from "../../db/repositories/database";
import { definition } from "../../services/fixture";
import { acceptedBody } from "./accepted-bodies";
import { type RouteModule, useApi } from "./test-host";

vi.mock("@/lib/server/api-host", () => import("./test-host"));
vi.mock("@/lib/server/health", () => ({ health: async () => ({ status: "ok", database: "embedded", version: "1" }) }));

const checkout = resolve(import.meta.dirname, "../../..");
const fileOf = ({ path }: Pick<Contract, "path">) => resolve(checkout, `app/api/v1${path.replace(/\{(\w+)\}/g, "[$1]")}/route.ts`);
const named = contracts.map((contract) => [contract.name, contract] as const);
const guarded = named.filter(([, { permission }]) => permission !== null);
const STREAMS = ["/workflow-executions/{run_id}/stream", "/workflows/{id}/executions/{run_id}/stream"];

/** Streams of the whole workspace. */
const WIDE_STREAMS = ["/workflow-executions/stream", "/approvals/stream"];

const api = useApi();

describe.each(named)("%s", (name, contract) => {
  test("has a route file with its method", async () => {
    expect(existsSync(fileOf(contract))).toBe(true);
    expect(((await import(fileOf(contract))) as RouteModule)[contract.method]).toBeTypeOf("function");
  });

  test("is bound to its own contract where it has a caller", () => {
    const bound = (endpoints as Record<string, { contract: Contract } | undefined>)[name]?.contract;
    if (contract.permission === null) expect(bound).toBeUndefined();
    else expect(bound).toBe(contract);
  });
});

describe.each(guarded)("%s", (name, contract) => {
  const params = { id: "x", run_id: uuidv7(), stage_id: "s", n: "1", other: "1" };

  test("refuses a caller without a session or with an unknown key", async () => {
    expect((await api.call(fileOf(contract), contract.method, { params, body: acceptedBody(name) })).status).toBe(401);
    expect((await api.call(fileOf(contract), contract.method, { params, body: acceptedBody(name), key: "sc_wrong" })).status).toBe(401);
  });

  test("refuses a caller without its permission before it reads the body", async () => {
    const { as } = await api.services.workspace();
    const key = api.keyOf({ ...as("viewer"), permissions: new Set() }, "nothing");
    const answer = await api.call(fileOf(contract), contract.method, { params, key, ...(contract.method === "GET" ? {} : { body: "not json" }) });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  test("gives a viewer what a viewer may have, and no more", async () => {
    const { as } = await api.services.workspace();
    const viewer = as("viewer");
    const answer = await api.call(fileOf(contract), contract.method, { params, key: api.keyOf(viewer), body: acceptedBody(name) });
    if (contract.permission !== null && viewer.permissions.has(contract.permission)) expect(answer.status).not.toBe(403);
    else expect(answer.status).toBe(403);
    expect(answer.status).not.toBe(500);
  });
});

const withRows = guarded.filter(([, { path }]) => /\{(id|run_id)\}/.test(path) && !path.startsWith("/templates"));

test.each(withRows)("%s does not find another workspace's rows", async (name, contract) => {
  const theirs = (await api.services.workspace()).ctx;
  const workflow = workflowRow(theirs.workspace.id, { workflowId: "theirs", source: definition("theirs") });
  await theirs.ports.repositories.workflows.insert(workflow);
  const run = runRow(theirs.workspace.id, workflow, { number: 1 });
  await api.services.insertRun(run);
  const key = api.keyOf((await api.services.workspace()).ctx);
  for (const id of [workflow.id, workflow.workflowId]) {
    const answer = await api.call(fileOf(contract), contract.method, {
      params: { id, run_id: String(run.id), stage_id: "note", n: "1", other: "1" },
      key,
      body: acceptedBody(name),
    });
    expect(answer.status).toBe(404);
  }
});

test.each(STREAMS)("the stream at %s refuses and does not find alike", async (path) => {
  const file = fileOf({ path });
  const theirs = (await api.services.workspace()).ctx;
  const workflow = workflowRow(theirs.workspace.id, { workflowId: "theirs", source: definition("theirs") });
  await theirs.ports.repositories.workflows.insert(workflow);
  const run = runRow(theirs.workspace.id, workflow, { number: 1 });
  await api.services.insertRun(run);
  const params = { ...(path.includes("{id}") ? { id: workflow.id } : {}), run_id: String(run.id) };
  const mine = await api.services.workspace();
  for (const method of ["GET", "HEAD"]) {
    expect((await api.call(file, method, { params })).status).toBe(401);
    expect((await api.call(file, method, { params, key: api.keyOf({ ...mine.ctx, permissions: new Set() }, "nothing") })).status).toBe(403);
    expect((await api.call(file, method, { params, key: api.keyOf(mine.ctx) })).status).toBe(404);
  }
});

test.each(WIDE_STREAMS)("the stream at %s refuses who may not read", async (path) => {
  const { ctx } = await api.services.workspace();
  for (const method of ["GET", "HEAD"]) {
    expect((await api.call(fileOf({ path }), method, {})).status).toBe(401);
    expect((await api.call(fileOf({ path }), method, { key: api.keyOf({ ...ctx, permissions: new Set() }, "nothing") })).status).toBe(403);
  }
  const answer = await api.call(fileOf({ path }), "GET", { key: api.keyOf(ctx) });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  await answer.body?.cancel();
});

test.each(["GET", "POST", "PUT", "PATCH", "DELETE"])("where no route is, %s is told so", async (method) => {
  const answer = await api.call(fileOf({ path: "/[[...path]]" }), method);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
});

test("there is no route below /api/v1 beside those of the contracts", () => {
  const known = new Set(
    [...contracts, ...[...STREAMS, ...WIDE_STREAMS].map((path) => ({ path })), { path: "/openapi.json" }, { path: "/client" }, { path: "/[[...path]]" }].map(
      fileOf,
    ),
  );
  const files = globSync("app/api/v1/**/route.ts", { cwd: checkout }).map((file) => resolve(checkout, file));
  expect(files.filter((file) => !known.has(file))).toEqual([]);
});
