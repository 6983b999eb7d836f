import { endpoints } from "@/lib/api/server/endpoints";
import { createRoute } from "@/lib/api/server/handle";
import { apiHost } from "@/lib/server/api-host";

export const GET = createRoute(apiHost, endpoints.getWorkflow);
export const PUT = createRoute(apiHost, endpoints.updateWorkflow);
export const DELETE = createRoute(apiHost, endpoints.deleteWorkflow);
