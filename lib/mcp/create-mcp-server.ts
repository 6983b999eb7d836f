import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, type CallToolResult, ErrorCode, ListToolsRequestSchema, McpError } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { ApiError, type Client, UnreachableError } from "@/lib/api/client/create-client";
import type { JsonObject } from "@/lib/shared/json";
import { TOOLS } from "./tools";
import { workflowTool, workflowTools } from "./workflow-tools";

/**
 * A server of the Model Context Protocol over the interface, for whoever the client speaks for: what that caller may not do, no tool does. A refusal is
 * an answer that says so; a tool that is not there is a protocol error.
 */
export function createMcpServer(client: Client, version: string): Server {
  const server = new Server({ name: "stagecraft", version }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, async () => {
    const fixed = TOOLS.map(({ name, description, input, readOnly }) => ({
      ...{ name, description, annotations: { readOnlyHint: readOnly } },
      inputSchema: { ...z.toJSONSchema(input, { io: "input" }), type: "object" as const },
    }));
    const own = [...(await workflowTools(client)).values()].map(({ name, description, inputSchema }) => ({
      ...{ name, description, annotations: { readOnlyHint: false } },
      inputSchema: { ...inputSchema, type: "object" as const },
    }));
    return { tools: [...fixed, ...own] };
  });
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const given = params.arguments ?? {};
    const tool = TOOLS.find(({ name }) => name === params.name);
    if (tool === undefined) {
      const own = await workflowTool(client, params.name);
      if (own === undefined) throw new McpError(ErrorCode.InvalidParams, `there is no tool ${params.name}`);
      return answer(() => own.run(client, given as JsonObject));
    }
    const parsed = tool.input.safeParse(given);
    if (!parsed.success) return refusal(z.prettifyError(parsed.error));
    return answer(() => tool.call(client, parsed.data));
  });
  return server;
}

async function answer(work: () => Promise<unknown>): Promise<CallToolResult> {
  try {
    const found = (await work()) as JsonObject;
    return { content: [{ type: "text", text: JSON.stringify(found, null, 2) }], structuredContent: found };
  } catch (error) {
    if (error instanceof UnreachableError) return refusal(error.message);
    if (!(error instanceof ApiError)) throw error;
    const { detail, errors } = error.problem;
    return refusal([detail, ...errors.map(({ path, message }) => `${path}: ${message}`)].join("\n"));
  }
}

function refusal(text: string): CallToolResult {
  return { isError: true, content: [{ type: "text", text }] };
}
