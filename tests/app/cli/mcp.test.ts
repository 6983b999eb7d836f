import { resolve } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestApi } from "../../support/api";
import { type FreshServer, freshServer, KEY } from "./fresh-server";

const program = resolve(import.meta.dirname, "../../../bin/stagecraft.mjs");
let server: FreshServer;
let api: TestApi;
let agent: Client;

const shipping = (id: string, mark: string) => `workflow: { id: ${id}, name: Shipping, ${mark} }
config: { parameters: { box: { type: string, required: true, description: What to ship } } }
stages:
  - { id: agree, type: gate, gate: { message: "Ship \${{ parameters.box }}?" } }
`;

beforeAll(async () => {
  server = await freshServer();
  api = server.api;
  await api.create(shipping("ship-it", "x-mcp-tool: true"));
  await api.create(shipping("not-offered", "x-mcp-tool: false"));
});
afterAll(() => server.remove());

async function connectByHttp(key: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit: { headers: { authorization: `Bearer ${key}` } } });
  // The SDK's own types differ in what may be undefined.
  await client.connect(transport as Transport);
  return client;
}

/** An agent that starts the command line as its configuration says. */
async function connectByStdio(key: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const env = { PATH: process.env.PATH ?? "", HOME: server.dataDir, STAGECRAFT_URL: server.url, STAGECRAFT_API_KEY: key };
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, "mcp"], env, cwd: server.dataDir, stderr: "ignore" }));
  return client;
}

async function call(name: string, args: Record<string, unknown> = {}, client = agent) {
  const { isError, structuredContent, content } = await client.callTool({ name, arguments: args });
  return { isError: isError === true, value: structuredContent as Record<string, unknown>, text: (content as { text: string }[])[0]?.text ?? "" };
}

describe.each([
  { by: "stdio", connect: connectByStdio },
  { by: "HTTP", connect: connectByHttp },
])("by $by", ({ connect }) => {
  beforeAll(async () => {
    agent = await connect(KEY);
  });
  afterAll(() => agent.close());

  test("an agent is offered the tools, and the workflows that are marked, with their parameters", async () => {
    const { tools } = await agent.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      ...["list_workflows", "validate_workflow", "plan_workflow", "run_workflow", "get_run", "approve_gate", "workflow_ship_it"],
    ]);
    expect(tools.at(-1)?.inputSchema).toMatchObject({ properties: { box: { type: "string", description: "What to ship" } }, required: ["box"] });
  });

  test("an agent finds, checks, plans, runs and approves a workflow", async () => {
    expect((await call("list_workflows", { search: "ship-it" })).value).toMatchObject({ items: [{ workflow_id: "ship-it" }] });
    expect((await call("validate_workflow", { source: "workflow: [" })).value).toMatchObject({ valid: false });
    expect((await call("plan_workflow", { workflow: "ship-it", parameters: { box: "it" } })).value).toMatchObject({ critical_path: ["agree"] });
    for (const [tool, args] of [
      ["run_workflow", { workflow: "ship-it", parameters: { box: "a" } }],
      ["workflow_ship_it", { box: "b" }],
    ] as const) {
      const run = String((await call(tool, args)).value.run_id);
      await api.until(run, ({ status }) => status === "waiting");
      expect((await call("get_run", { run })).value).toMatchObject({ approvals: [{ stage_id: "agree", state: "pending" }] });
      expect((await call("approve_gate", { run, stage: "agree", comment: "go" })).isError).toBe(false);
      await api.until(run, ({ status }) => status === "completed");
    }
  });

  test.each([
    { name: "a parameter that is missing", tool: "workflow_ship_it", args: {}, says: /parameters\.box/ },
    { name: "a workflow that is not there", tool: "run_workflow", args: { workflow: "nowhere" }, says: /there is no workflow nowhere/ },
    { name: "an argument of the wrong kind", tool: "get_run", args: { run: 7 }, says: /run/ },
  ])("$name is an answer that says so", async ({ tool, args, says }) => {
    expect(await call(tool, args)).toMatchObject({ isError: true, text: expect.stringMatching(says) });
  });

  test("a tool that is not there is an error of the protocol", async () => {
    for (const name of ["drop_tables", "workflow_not_offered"])
      await expect(agent.callTool({ name, arguments: {} })).rejects.toThrow(`there is no tool ${name}`);
  });

  test("a key that may only read starts nothing", async () => {
    const { key } = await api.post<{ key: string }>("/api-keys", { name: "reader", role: "viewer" });
    const reader = await connect(key);
    expect((await call("list_workflows", {}, reader)).isError).toBe(false);
    expect(await call("workflow_ship_it", { box: "c" }, reader)).toMatchObject({ isError: true, text: expect.stringContaining("run:start") });
    await reader.close();
  });
});

test("by stdio a key that is none is told so with the first call", async () => {
  const stranger = await connectByStdio(`${KEY}0`);
  expect((await call("list_workflows", {}, stranger)).isError).toBe(true);
  await stranger.close();
});

describe("by HTTP", () => {
  const send = (headers: Record<string, string>, body: string) => fetch(`${server.url}/mcp`, { method: "POST", headers, body });
  const JSON_TYPES = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  const LIST = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });

  test.each<{ name: string; headers: Record<string, string>; body: string; status: number }>([
    { name: "nobody", headers: {}, body: LIST, status: 401 },
    { name: "a key that is none", headers: { authorization: `Bearer ${KEY}0` }, body: LIST, status: 401 },
    { name: "a message that is too long", headers: { authorization: `Bearer ${KEY}` }, body: JSON.stringify("x".repeat(2 ** 20)), status: 413 },
    { name: "what is no JSON", headers: { authorization: `Bearer ${KEY}` }, body: "{", status: 400 },
    { name: "what is no message", headers: { authorization: `Bearer ${KEY}` }, body: "{}", status: 400 },
    { name: "a message", headers: { authorization: `Bearer ${KEY}` }, body: LIST, status: 200 },
  ])("$name is answered with $status", async ({ headers, body, status }) => {
    expect((await send({ ...JSON_TYPES, ...headers }, body)).status).toBe(status);
  });
});
