import { createWorkspaceStream } from "@/lib/api/server/sse/stream-workspace";
import { apiHost } from "@/lib/server/api-host";

const stream = createWorkspaceStream(apiHost);

export const GET = stream;
/** Its own, because the framework would open the stream to answer with its headers. */
export const HEAD = stream;
