import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import type { Page } from "../pages";
import { type InboxApprovalView, inboxApprovalView } from "./inbox-view";
import type { ApprovalView } from "./views";

export interface ListApprovalsInput {
  cursor?: string;
  limit: number;
  /** None: every state. */
  state: ApprovalView["state"][];
}

/** A page of the workspace's gates, newest first. Throws `bad_request` for a cursor that is not ours. */
export async function listApprovals({ ctx, input }: { ctx: ServiceContext; input: ListApprovalsInput }): Promise<Page<InboxApprovalView>> {
  requirePermission(ctx, "run:read");
  const { state: states, cursor, limit } = input;
  const page = await ctx.ports.repositories.approvals.list(ctx.workspace.id, { states, cursor, limit });
  return { ...page, items: await Promise.all(page.items.map((row) => inboxApprovalView(ctx, row))) };
}
