import { endpoints } from "@/lib/api/server/endpoints";
import { createRoute } from "@/lib/api/server/handle";
import { apiHost } from "@/lib/server/api-host";

export const POST = createRoute(apiHost, endpoints.importBundle);
