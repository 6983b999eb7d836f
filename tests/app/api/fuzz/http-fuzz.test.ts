import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemSchema } from "@/lib/api/contracts/common";
import { contracts } from "@/lib/api/openapi/contracts";
import { openApiDocument } from "@/lib/api/openapi/document";
import { type ApiDocument, operationAreas } from "@/lib/shared/api-document";
import { isTerminalRun } from "@/lib/shared/run/status";
import { createApi } from "../../../support/api";
import { startServer, type TestServer } from "../../../support/start-server";
import { type FuzzRequest, type Ids, requestsOf } from "./requests";
import { type FuzzAnswer, send } from "./send";

/** Requests of each operation; `npm run test:fuzz` sends more. */
const RUNS = Number(process.env["STAGECRAFT_API_FUZZ_RUNS"] ?? 12);
/** Where the numbers begin; a failure prints the seed that leads to it. */
const SEED = Number(process.env["STAGECRAFT_FUZZ_SEED"] ?? 20261121);
const TIMEOUT_MS = 4 * 3_600_000;

/** What only the inside of a server knows: a line of a stack, a file of the checkout, a statement. */
const INSIDE = /\n\s+at .+:\d+|node_modules|\.next\/|Failed query|\b(?:select|insert into|delete from) .{0,80}"|drizzle|pgboss/i;

const DEFINITION = "workflow: { id: target, name: Target }\nstages:\n  - { id: note, type: action, action: notification.send, config: { message: done } }\n";

const document = openApiDocument({ version: "1" }) as unknown as ApiDocument;
const operations = operationAreas(document)
  .flatMap((area) => area.operations)
  // What turns the rest off comes last.
  .toSorted((a, b) => Number(a.id === "updateSettings") - Number(b.id === "updateSettings"));

let server: TestServer;
let idsOf: (path: string) => Ids;

beforeAll(async () => {
  server = await startServer();
  const api = createApi(server);
  const { id } = await api.create(DEFINITION);
  await api.replace(id, DEFINITION.replace("done", "done again"));
  const run = await api.start(id);
  await api.until(run, ({ status }) => isTerminalRun(status));
  const made = async (path: string, body: Parameters<typeof api.post>[1]) => (await api.post<{ id: string }>(path, body)).id;
  const byArea: Record<string, string[]> = {
    workflows: [id, "target", "fuzzed"],
    comments: [await made(`/workflow-executions/${run}/comments`, { body: "hello" })],
    secrets: [await made("/secrets", { name: "TOKEN", value: "correct horse" })],
    connections: [await made("/connections", { name: "Nobody", kind: "model", config: { url: "http://127.0.0.1:9" } })],
    "saved-filters": [await made("/saved-filters", { name: "mine", query: "" })],
    invitations: [await made("/invitations", { email: "new@example.com", role: "viewer" })],
    "approver-roles": [await made("/approver-roles", { slug: "finance-head", name: "Head of finance" })],
    "api-keys": [await made("/api-keys", { name: "other", role: "viewer" })],
    templates: ["simple-pipeline"],
  };
  idsOf = (path) => ({ id: byArea[path.split("/")[1] ?? ""] ?? [], run_id: [run], stage_id: ["note"], n: ["1", "2"], other: ["1", "2"] });
});
afterAll(() => server?.remove());

test.each(operations.map((operation) => [operation.id, operation] as const))(
  "%s answers whatever it is sent",
  { timeout: TIMEOUT_MS },
  async (id, { method, path }) => {
    const operation = document.paths[path]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`${id} is not described`);
    const contract = contracts.find(({ name }) => name === id);
    const requests = requestsOf({ method, path, operation, document, ids: idsOf(path) });
    const answersWell = async (request: FuzzRequest) => {
      const answer = await send(server, request);
      expect(answer.status, answer.text.slice(0, 500)).toBeLessThan(500);
      if (answer.status >= 400) refusesWell(answer);
      else if (answer.type.startsWith("application/json") && contract !== undefined && contract.transfer !== "download")
        contract.response.parse(JSON.parse(answer.text));
    };
    await fc.assert(fc.asyncProperty(requests, answersWell), { seed: SEED, numRuns: RUNS });
  },
);

test.each([
  ...["", "/", "/nowhere", "/workflows/x/nowhere", "/%", "/%00", "/%ED%A0%80", "/..%2f..%2fetc%2fpasswd", "/workflows//", "/__proto__"],
  ...["/workflows/[id]", "/openapi.json/x", `/${"x/".repeat(500)}`],
])("a path that leads nowhere is refused as well: %s", async (path) => {
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
    const answer = await send(server, { method, path: `/api/v1${path}`, headers: { "content-type": "application/json" }, body: Buffer.from("{}") });
    expect(answer.text).not.toMatch(INSIDE);
    expect([308, 400, 401, 404, 405]).toContain(answer.status);
    if ([400, 404].includes(answer.status)) refusesWell(answer);
  }
});

test("the server is as well as before", async () => {
  expect((await fetch(`${server.url}/api/v1/health`)).status).toBe(200);
  expect(server.output()).not.toContain("request failed");
});

/** A refusal is a problem document and tells nothing of the inside. */
function refusesWell({ status, type, text }: FuzzAnswer): void {
  // Headers of more than 16 KiB do not reach us: Node answers.
  if (status === 431 && text === "") return;
  expect(text).not.toMatch(INSIDE);
  expect(type, `${status} ${text.slice(0, 200)}`).toContain("application/problem+json");
  expect(problemSchema.parse(JSON.parse(text)).status).toBe(status);
}
