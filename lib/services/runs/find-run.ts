import type { RunRecord } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import type { ServiceContext } from "../context";

/** The run by its id. Throws `not_found`, also for another workspace's. */
export async function findRun(ctx: ServiceContext, runId: string): Promise<RunRecord> {
  const run = await ctx.ports.repositories.runs.find(ctx.workspace.id, runId);
  if (run === undefined) throw noSuchRun(runId);
  return run;
}

/** The same without the frozen text, for verbs that only need to know that the run is the workspace's. */
export async function requireRun(ctx: ServiceContext, runId: string): Promise<void> {
  if (!(await ctx.ports.repositories.runs.exists(ctx.workspace.id, runId))) throw noSuchRun(runId);
}

function noSuchRun(runId: string): AppError {
  return new AppError("not_found", `there is no run ${runId}`);
}
