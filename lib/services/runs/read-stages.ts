import type { ServiceContext } from "../context";
import type { StageFacts } from "./stage-views";

/** The stages of a run of the workspace, with what was done to them and the runs that they started. The caller has authorised. */
export async function readStages(ctx: ServiceContext, runId: string): Promise<StageFacts> {
  const { runs } = ctx.ports.repositories;
  const [rows, marks, children] = await Promise.all([
    runs.stages(ctx.workspace.id, runId),
    runs.marks(ctx.workspace.id, runId),
    runs.children(ctx.workspace.id, runId),
  ]);
  return { rows, marks, children };
}
