import type { GateState } from "@/db/repositories";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { runSummaries } from "./run-summaries";
import type { RunSummaryView } from "./views";

/** What runs look like now, and their gates as far as a reader must know that one has changed. */
export interface RunChangesView {
  runs: RunSummaryView[];
  gates: GateState[];
}

/** The named runs of the workspace as lists show them, and the state of their gates; ids that are none of its own are left out. */
export async function readRunChanges({ ctx, input }: { ctx: ServiceContext; input: { run_ids: string[] } }): Promise<RunChangesView> {
  requirePermission(ctx, "run:read");
  const { runs, approvals } = ctx.ports.repositories;
  const [rows, gates] = await Promise.all([runs.named(ctx.workspace.id, input.run_ids), approvals.statesOf(ctx.workspace.id, input.run_ids)]);
  return { runs: await runSummaries(ctx, rows), gates };
}
