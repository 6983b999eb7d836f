import { apiClient } from "@/lib/server/api-reference";

export const dynamic = "force-static";

export function GET(): Response {
  return new Response(apiClient(), {
    headers: { "content-type": "text/plain; charset=utf-8", "content-disposition": 'attachment; filename="stagecraft-client.ts"' },
  });
}
