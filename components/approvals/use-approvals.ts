import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { unwrap, useServerActions } from "@/hooks/use-server-actions";
import { useWorkspaceStream } from "@/hooks/use-workspace-stream";
import type { InboxApproval } from "@/lib/api/contracts/approvals";
import type { GateDecision } from "@/lib/shared/run/status";
import type { ApprovalPage } from "./approval-pages";
import type { DecisionBody } from "./use-decision";

export type ApprovalTab = "waiting" | "history";

const STATES = { waiting: ["pending"], history: ["approved", "rejected", "expired", "cancelled"] } as const;
const PAGE = 50;
const POLL_MS = 3_000;

/** The gates of a tab, kept up to date over the workspace's stream. `initialPage` is what waits. */
export function useApprovals(tab: ApprovalTab, initialPage: ApprovalPage) {
  const client = useQueryClient();
  const mark = useWorkspaceStream(({ event }) => {
    if (event === "ready" || event === "gate") void client.invalidateQueries({ queryKey: queryKeys.approvals });
  });
  return useInfiniteQuery({
    queryKey: queryKeys.approvalList(tab),
    queryFn: ({ pageParam }) =>
      api.call("listApprovals", { query: { state: [...STATES[tab]], limit: PAGE, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    ...(tab === "waiting" ? { initialData: { pages: [initialPage], pageParams: [undefined] } } : {}),
    refetchInterval: mark === "polling" ? POLL_MS : false,
  });
}

/** Decides gates. One that is being decided is out of sight at once (`leaving`), and back, as it was typed, where the server refuses. */
export function useDecide() {
  const actions = useServerActions();
  const client = useQueryClient();
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  async function decide({ id }: InboxApproval, decision: GateDecision, body: DecisionBody): Promise<void> {
    setLeaving((before) => new Set(before).add(id));
    try {
      const input = { params: { id }, body };
      await unwrap(decision === "approved" ? actions.approveApproval(input) : actions.rejectApproval(input));
      await Promise.all([client.invalidateQueries({ queryKey: queryKeys.approvals }), client.invalidateQueries({ queryKey: queryKeys.viewer })]);
    } finally {
      setLeaving((before) => new Set([...before].filter((other) => other !== id)));
    }
  }
  return { leaving, decide };
}
