import type { InboxApproval, listApprovals } from "@/lib/api/contracts/approvals";
import type { ResponseOf } from "@/lib/api/contracts/contract";

export type ApprovalPage = ResponseOf<typeof listApprovals>;

/** Those that wait, in two heaps: for whoever looks, and for others. The oldest comes first: it has waited longest. */
export function waitingHeaps(items: readonly InboxApproval[]): { mine: InboxApproval[]; others: InboxApproval[] } {
  const waiting = items.filter(({ state }) => state === "pending").toSorted((a, b) => (a.requested_at < b.requested_at ? -1 : 1));
  return { mine: waiting.filter(({ can_decide }) => can_decide), others: waiting.filter(({ can_decide }) => !can_decide) };
}

/** Whether it can be approved together with others: nothing has to be filled in for it. */
export function canGoInBulk({ can_decide, form }: Pick<InboxApproval, "can_decide" | "form">): boolean {
  return can_decide && Object.values(form).every(({ required, default: preset }) => required !== true || preset !== undefined);
}
