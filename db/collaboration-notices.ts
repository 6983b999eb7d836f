import { z } from "zod";
import { COLLABORATION_PARTS, type CollaborationNotice } from "@/lib/shared/collaboration/notice";
import { type Channel, openChannel } from "./channel";
import type { Database } from "./client";

const noticeSchema: z.ZodType<CollaborationNotice> = z.object({ workspaceId: z.string(), runId: z.string(), part: z.enum(COLLABORATION_PARTS) });

/** What people add to runs, told between all processes over one database. A gap is made up for by the pages: they also ask by themselves. */
export function openCollaborationNotices(database: Pick<Database, "raw">, onProblem: (error: unknown) => void): Promise<Channel<CollaborationNotice>> {
  return openChannel<CollaborationNotice>(database, "stagecraft_collaboration", {
    keyOf: ({ runId, part }) => `${runId} ${part}`,
    read: (message) => noticeSchema.safeParse(message).data,
    onGap: () => undefined,
    onProblem,
  });
}
