import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeContainer } from "@/lib/server/container";
import { createApi, type TestApi } from "../../support/api";
import { serveRoutes } from "./serve-routes";

const KEY = "sc_0123456789abcdef0123456789abcdef0123456789";
const data = mkdtempSync(join(tmpdir(), "stagecraft-mcp-"));
const program = resolve(import.meta.dirname, "../../../bin/stagecraft.mjs");
let server: Awaited<ReturnType<typeof serveRoutes>>;
let api: TestApi;
let agent: Client;

const shipping = (id: string, mark: string) => `workflow: { id: ${id}, name: Shipping, ${mark} }
config: { parameters: { box: { type: string, required: true, description: What to ship } } }
stages:
  - { id: agree, type: gate, gate: { message: "Ship \${{ parameters.box }}?" } }
`;

beforeAll(async () => {
  vi.stubEnv("STAGECRAFT_DATA", data);
  vi.stubEnv("STAGECRAFT_BOOTSTRAP_KEY", KEY);
  vi.stubEnv("STAGECRAFT_LOG_LEVEL", "silent");
  vi.stubEnv("DATABASE_URL", "");
  server = await serveRoutes();
  api = createApi({ url: server.url, key: KEY });
  await api.create(shipping("ship-it", "x-mcp-tool: true"));
  await api.create(shipping("not-offered", "x-mcp-tool: false"));
  agent = await connect(KEY);
});
afterAll(async () => {
  await agent.close();
  await server.close();
  await closeContainer();
  vi.unstubAllEnvs();
  rmSync(data, { recursive: true, force: true });
});

/** An agent that starts the command line as its configuration says. */
async function connect(key: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const env = { PATH: process.env.PATH ?? "", HOME: data, STAGECRAFT_URL: server.url, STAGECRAFT_API_KEY: key };
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, "mcp"], env, cwd: data, stderr: "ignore" }));
  return client;
}

async function call(name: string, args: Record<string, unknown> = {}, client = agent) {
  const { isError, structuredContent, content } = await client.callTool({ name, arguments: args });
  return { isError: isError === true, value: structuredContent as Record<string, unknown>, text: (content as { text: string }[])[0]?.text ?? "" };
}

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
  for (const name of ["drop_tables", "workflow_not_offered"]) await expect(agent.callTool({ name, arguments: {} })).rejects.toThrow(`there is no tool ${name}`);
});

test("a key that may only read starts nothing, and one that is none is told so", async () => {
  const { key } = await api.post<{ key: string }>("/api-keys", { name: "reader", role: "viewer" });
  const reader = await connect(key);
  expect((await call("list_workflows", {}, reader)).isError).toBe(false);
  expect(await call("workflow_ship_it", { box: "c" }, reader)).toMatchObject({ isError: true, text: expect.stringContaining("run:start") });
  await reader.close();
  const stranger = await connect(`${KEY}0`);
  expect((await call("list_workflows", {}, stranger)).isError).toBe(true);
  await stranger.close();
});
