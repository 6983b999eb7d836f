import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type InboxApprovalView, inboxApprovalView } from "./inbox-view";

/** The named gates of the workspace, in no order; ids that are none of its own are left out. */
export async function readApprovals({ ctx, input }: { ctx: ServiceContext; input: { ids: string[] } }): Promise<InboxApprovalView[]> {
  requirePermission(ctx, "run:read");
  const rows = await ctx.ports.repositories.approvals.named(ctx.workspace.id, input.ids);
  return Promise.all(rows.map((row) => inboxApprovalView(ctx, row)));
}
