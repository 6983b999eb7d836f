import { createApprovalStream } from "@/lib/api/server/sse/stream-approvals";
import { apiHost } from "@/lib/server/api-host";

const stream = createApprovalStream(apiHost);

export const GET = stream;
/** Its own, because the framework would open the stream to answer with its headers. */
export const HEAD = stream;
