import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { definition } from "../../services/fixture";
import { startServer, type TestServer } from "../../support/start-server";

interface ClientFile {
  createClient(options: { baseUrl: string; key: string }): { call(name: string, request: object): Promise<unknown> };
}

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), "stagecraft-client-"));
});
afterAll(async () => {
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test("the client that a server hands out works with that server", async () => {
  const answer = await fetch(`${server.url}/api/v1/client`);
  expect(answer.headers.get("content-disposition")).toContain("stagecraft-client.ts");
  const file = join(folder, "client.ts");
  writeFileSync(file, await answer.text());
  const { createClient } = (await import(pathToFileURL(file).href)) as ClientFile;
  const client = createClient({ baseUrl: `${server.url}/`, key: server.key });

  const source = definition("by-client");
  const request = { body: { source }, headers: { "Idempotency-Key": "once" } };
  const created = await client.call("createWorkflow", request);
  expect(await client.call("createWorkflow", request)).toEqual(created);
  expect(await client.call("listWorkflows", { query: { status: ["published", "draft"], search: undefined } })).toMatchObject({ total_count: 1 });
  const exported = (await client.call("exportWorkflow", { params: { id: "by-client" } })) as Response;
  expect(await exported.text()).toBe(source);
  const form = new FormData();
  const { run_id } = (await client.call("runWorkflow", { params: { id: "by-client" } })) as { run_id: string };
  form.append("file", new File(["hello"], "a.txt"));
  expect(await client.call("addArtifact", { params: { run_id }, body: form })).toMatchObject({ name: "a.txt", bytes: 5 });
  await expect(client.call("getWorkflow", { params: { id: "a/b" } })).rejects.toMatchObject({ name: "ApiError", problem: { status: 404, code: "not_found" } });
});
