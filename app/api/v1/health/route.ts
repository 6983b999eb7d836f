import { health } from "@/lib/server/health";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const body = await health();
  return Response.json(body, {
    status: body.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store", ...(body.status === "ok" ? {} : { "retry-after": "1" }) },
  });
}
