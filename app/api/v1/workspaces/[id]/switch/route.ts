import { endpoints } from "@/lib/api/server/endpoints";
import { createRoute } from "@/lib/api/server/handle";
import { apiHost } from "@/lib/server/api-host";
import { withWorkspaceCookie } from "@/lib/server/workspace-cookie";

const answer = createRoute(apiHost, endpoints.switchWorkspace);

export const POST: typeof answer = async (request, context) => withWorkspaceCookie(await answer(request, context));
