import { endpoints } from "@/lib/api/server/endpoints";
import { createRoute } from "@/lib/api/server/handle";
import { apiHost } from "@/lib/server/api-host";
import { behindDoor } from "@/lib/server/door";

// The proxy does not see this path: it would hold the body of an upload in memory.
export const GET = behindDoor(createRoute(apiHost, endpoints.listArtifacts));
export const POST = behindDoor(createRoute(apiHost, endpoints.addArtifact));
