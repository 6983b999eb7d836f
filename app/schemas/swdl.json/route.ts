import { swdlJsonSchema } from "@/lib/swdl/json-schema";

export const dynamic = "force-static";

/** The language as a JSON Schema, for editors and other tools. */
export function GET(): Response {
  return Response.json(swdlJsonSchema(), { headers: { "content-type": "application/schema+json", "access-control-allow-origin": "*" } });
}
