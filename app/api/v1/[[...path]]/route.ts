import { createUnknownRoute } from "@/lib/api/server/handle";
import { apiHost } from "@/lib/server/api-host";

const unknown = createUnknownRoute(apiHost);

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT };
