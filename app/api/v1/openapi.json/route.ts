import { openApiDocument } from "@/lib/api/openapi/document";
import { version } from "@/lib/server/version";

export const dynamic = "force-static";

export function GET(): Response {
  return Response.json(openApiDocument({ version }));
}
