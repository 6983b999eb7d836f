import { AppError } from "@/lib/shared/app-error";
import type { ServiceContext } from "../context";
import { requireRun } from "../runs/find-run";

/** Throws `not_found` unless the run is the workspace's and, where one is given, the stage the run's. */
export async function requirePlace(ctx: ServiceContext, { run_id, stage_id }: { run_id: string; stage_id?: string }): Promise<void> {
  await requireRun(ctx, run_id);
  if (stage_id !== undefined && !(await ctx.ports.repositories.runs.hasStage(ctx.workspace.id, run_id, stage_id)))
    throw new AppError("not_found", `run ${run_id} has no stage ${stage_id}`);
}
