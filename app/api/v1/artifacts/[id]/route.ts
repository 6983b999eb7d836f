import { endpoints } from "@/lib/api/server/endpoints";
import { createRoute } from "@/lib/api/server/handle";
import { apiHost } from "@/lib/server/api-host";

export const GET = createRoute(apiHost, endpoints.getArtifact);
/** Its own, because the framework would read the file to answer with its headers. */
export const HEAD = GET;
export const DELETE = createRoute(apiHost, endpoints.deleteArtifact);
