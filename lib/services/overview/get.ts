import type { EndedRuns } from "@/db/repositories";
import { RUN_STATUSES, TERMINAL_RUN_STATUSES } from "@/lib/shared/run/status";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type InboxApprovalView, inboxApprovalView } from "../gates/inbox-view";
import { mayDecide } from "../gates/may-decide";
import { runSummaries } from "../runs/run-summaries";
import type { RunSummaryView } from "../runs/views";

export interface OverviewView {
  has_workflows: boolean;
  running: { count: number; items: RunSummaryView[] };
  waiting: { count: number; items: InboxApprovalView[] };
  failed: { count: number; items: RunSummaryView[] };
  ended: Omit<EndedRuns, "at"> & { total: number; success_rate: number | null };
  workflows: {
    workflow: { id: string; workflow_id: string; name: string };
    ended: number;
    completed: number;
    failed: number;
    success_rate: number | null;
    median_ms: number | null;
    p95_ms: number | null;
  }[];
  throughput: EndedRuns[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SPANS = { "24h": { ms: DAY_MS, unit: "hour" }, "7d": { ms: 7 * DAY_MS, unit: "day" }, "30d": { ms: 30 * DAY_MS, unit: "day" } } as const;
const FEW = 6;
const WORKFLOWS = 8;
const UNFINISHED = RUN_STATUSES.filter((status) => !(TERMINAL_RUN_STATUSES as readonly string[]).includes(status));

/** What the first page shows of the workspace at this moment. */
export async function getOverview({ ctx, input }: { ctx: ServiceContext; input: { span: keyof typeof SPANS } }): Promise<OverviewView> {
  requirePermission(ctx, "run:read");
  const { runs, statistics, workflows } = ctx.ports.repositories;
  const { ms, unit } = SPANS[input.span];
  const now = ctx.ports.clock.now();
  const since = new Date(now.getTime() - ms);
  const list = { limit: FEW, triggers: [], sort: "-created_at" } as const;
  const [any, running, waiting, failed, byWorkflow, throughput] = await Promise.all([
    workflows.list(ctx.workspace.id, { limit: 1, tags: [], statuses: [], sort: "-updated_at" }),
    runs.list(ctx.workspace.id, { ...list, triggers: [], statuses: UNFINISHED }),
    waitingForCaller(ctx),
    runs.list(ctx.workspace.id, { ...list, triggers: [], statuses: ["failed", "timed_out"], from: new Date(now.getTime() - DAY_MS).toISOString() }),
    statistics.byWorkflow(ctx.workspace.id, since, WORKFLOWS),
    statistics.throughput(ctx.workspace.id, { since, until: now, unit, timezone: ctx.workspace.timezone }),
  ]);
  const [runningItems, failedItems] = await Promise.all([runSummaries(ctx, running.items), runSummaries(ctx, failed.items)]);
  return {
    has_workflows: any.items.length > 0,
    running: { count: running.total_count, items: runningItems },
    waiting,
    failed: { count: failed.total_count, items: failedItems },
    ended: endedInAll(throughput),
    workflows: byWorkflow.map(({ workflow: { id, workflowId, name }, medianMs, p95Ms, ...row }) => ({
      workflow: { id, workflow_id: workflowId, name },
      ...row,
      success_rate: successRate(row),
      median_ms: medianMs,
      p95_ms: p95Ms,
    })),
    throughput,
  };
}

async function waitingForCaller(ctx: ServiceContext): Promise<OverviewView["waiting"]> {
  const { approvals } = ctx.ports.repositories;
  const mine = (await approvals.pending(ctx.workspace.id)).filter((gate) => mayDecide(ctx, gate));
  const rows = await approvals.named(
    ctx.workspace.id,
    mine.slice(0, FEW).map(({ approvalId }) => approvalId),
  );
  const items = await Promise.all(rows.map((row) => inboxApprovalView(ctx, row)));
  return { count: mine.length, items: items.toSorted((a, b) => (a.requested_at < b.requested_at ? -1 : 1)) };
}

function endedInAll(throughput: readonly EndedRuns[]): OverviewView["ended"] {
  const sum = (of: (slot: EndedRuns) => number) => throughput.reduce((total, slot) => total + of(slot), 0);
  const counts = { completed: sum((slot) => slot.completed), failed: sum((slot) => slot.failed), cancelled: sum((slot) => slot.cancelled) };
  return { ...counts, total: counts.completed + counts.failed + counts.cancelled, success_rate: successRate(counts) };
}

/** Who cancels a run says nothing of how it would have ended: those are left out. */
function successRate({ completed, failed }: { completed: number; failed: number }): number | null {
  return completed + failed === 0 ? null : completed / (completed + failed);
}
