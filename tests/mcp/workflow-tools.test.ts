import { expect, test } from "vitest";
import type { Client } from "@/lib/api/client/create-client";
import { workflowTools } from "@/lib/mcp/workflow-tools";

const PAGE = 100;

/** A workspace of so many published workflows, of which every hundredth is marked. */
function workspaceOf(count: number) {
  const ids = Array.from({ length: count }, (_, index) => `flow-${index}`);
  const sourceOf = (id: string) =>
    `workflow: { id: ${id}, name: Flow${/[1-9]?\d*00$/.test(id) ? ", x-mcp-tool: true" : ""} }\nstages: [{ id: a, type: script, run: "true" }]\n`;
  const asked: string[] = [];
  const answers: Record<string, (input: { query?: { cursor?: string }; body?: { workflows: string[] } }) => object> = {
    listWorkflows: ({ query }) => {
      const from = Number(query?.cursor ?? 0);
      const next = from + PAGE < count ? String(from + PAGE) : null;
      return { items: ids.slice(from, from + PAGE).map((workflow_id) => ({ workflow_id })), next_cursor: next };
    },
    exportBundle: ({ body }) => ({ workflows: (body?.workflows ?? []).map((id) => ({ workflow_id: id, status: "published", source: sourceOf(id) })) }),
  };
  const client = {
    call: async (contract: { name: string }, input: object) => {
      asked.push(contract.name);
      return answers[contract.name]?.(input);
    },
  } as unknown as Client;
  return { client, asked };
}

test("marked workflows are found among more than one bundle holds", async () => {
  const { client } = workspaceOf(2_350);
  const tools = await workflowTools(client);
  expect([...tools.keys()]).toHaveLength(23);
  expect([...tools.keys()].at(-1)).toBe("workflow_flow_2300");
});

test("an empty workspace offers none, and its texts are not asked for", async () => {
  const { client, asked } = workspaceOf(0);
  expect((await workflowTools(client)).size).toBe(0);
  expect(asked).toEqual(["listWorkflows"]);
});
