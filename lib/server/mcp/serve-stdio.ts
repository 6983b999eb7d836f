import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { Client } from "@/lib/api/client/create-client";
import { createMcpServer } from "@/lib/mcp/create-mcp-server";
import { version } from "../version";

/** Speaks over standard input and output; resolves when the other side has closed it. */
export async function serveStdio(client: Client): Promise<void> {
  const server = createMcpServer(client, version);
  const closed = new Promise<void>((resolve) => {
    process.stdin.once("end", resolve);
    server.onclose = resolve;
  });
  await server.connect(new StdioServerTransport());
  await closed;
  await server.close();
}
