import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { guarded } from "@/lib/api/server/handle";
import { inProcessClient } from "@/lib/api/server/in-process-client";
import { readBody } from "@/lib/api/server/read-body";
import { createMcpServer } from "@/lib/mcp/create-mcp-server";
import { AppError } from "@/lib/shared/app-error";
import { apiHost } from "../api-host";
import { version } from "../version";

/**
 * Answers a message of the Model Context Protocol (streamable HTTP). Every message stands for itself and is answered at once, so that any process can
 * answer it. Only API keys are admitted: a browser's session is not an agent's.
 */
export function serveMcp(request: Request): Promise<Response> {
  return guarded(apiHost, request, "mcp", async (api, ctx) => {
    if (ctx === null || !/^bearer /i.test(request.headers.get("authorization") ?? ""))
      throw new AppError("unauthenticated", "send an API key as `Authorization: Bearer …`");
    const parsedBody = await readBody(request, { yaml: false });
    const server = createMcpServer(inProcessClient(ctx, api.newTraceId), version);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    try {
      await server.connect(transport);
      return await transport.handleRequest(request, { parsedBody });
    } finally {
      await server.close();
    }
  });
}
