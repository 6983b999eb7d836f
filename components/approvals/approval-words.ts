import type { Approval } from "@/lib/api/contracts/executions";

/** Who decides: "Ada", "role operator", or anybody who may. */
export function approversText(approvers: readonly string[]): string {
  return approvers.length === 0
    ? "Any member who may approve"
    : approvers.map((approver) => approver.replace(/^(user|role):/, (_, kind) => (kind === "role" ? "role " : ""))).join(", ");
}

/** "1 of 3 approvals", where more than one is needed; null where one is enough. */
export function quorumText({ required, approvers, decisions }: Pick<Approval, "required" | "approvers" | "decisions">): string | null {
  const needed = required === "all" ? approvers.length : required;
  if (needed <= 1) return null;
  return `${decisions.filter(({ decision }) => decision === "approved").length} of ${needed} approvals`;
}

/** What happens when nobody decides in time. */
export const TIMEOUT_WORDS = {
  halt: "then the stage fails",
  auto_approve: "then it is approved by itself",
  reject: "then it is rejected by itself",
  escalate: "then the next are asked",
} as const;
