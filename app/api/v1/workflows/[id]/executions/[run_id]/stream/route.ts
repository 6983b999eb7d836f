import { createRunStream } from "@/lib/api/server/sse/stream-run";
import { apiHost } from "@/lib/server/api-host";

const stream = createRunStream(apiHost);

export const GET = stream;
/** Its own, because the framework would open the stream to answer with its headers. */
export const HEAD = stream;
