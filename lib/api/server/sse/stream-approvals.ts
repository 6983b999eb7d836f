import { listApprovals } from "@/lib/services/gates/list";
import { readApprovals } from "@/lib/services/gates/read";
import { guarded } from "../handle";
import type { StreamHost } from "./stream-run";
import { streamOf } from "./stream-workspace";

const FIRST = 100;

/** The gates of a workspace: first the newest of those that wait, then each one whose state or approvers change or that is decided. */
export function createApprovalStream(host: () => Promise<StreamHost>) {
  return (request: Request): Promise<Response> =>
    guarded(host, request, "streamApprovals", (api, caller) =>
      streamOf(api, caller, request, "streamApprovals", (ctx) => ({
        begin: async () => ({ event: "snapshot", data: await listApprovals({ ctx, input: { state: ["pending"], limit: FIRST } }) }),
        async tell({ gates }) {
          const approvals = await readApprovals({ ctx, input: { ids: gates.map(({ id }) => id) } });
          return approvals.map((data) => ({ event: "approval", data }));
        },
      })),
    );
}
