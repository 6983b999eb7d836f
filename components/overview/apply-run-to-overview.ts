import type { RunSummary } from "@/lib/api/contracts/executions";
import type { Overview } from "@/lib/api/contracts/overview";
import { isTerminalRun } from "@/lib/shared/run/status";

/** The overview once a run of it has moved: its card follows at once, and is gone when the run has ended. Figures come from the server. */
export function applyRunToOverview(overview: Overview, run: RunSummary): Overview {
  const { running } = overview;
  if (!running.items.some(({ id }) => id === run.id)) return overview;
  if (!isTerminalRun(run.status)) return { ...overview, running: { ...running, items: running.items.map((item) => (item.id === run.id ? run : item)) } };
  return { ...overview, running: { count: Math.max(0, running.count - 1), items: running.items.filter(({ id }) => id !== run.id) } };
}
