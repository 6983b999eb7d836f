import { serveMcp } from "@/lib/server/mcp/serve-http";

export function POST(request: Request): Promise<Response> {
  return serveMcp(request);
}
