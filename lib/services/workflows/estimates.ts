import type { StageEstimate } from "@/lib/swdl";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findWorkflow } from "./find-workflow";

/** How long the stages of a workflow usually take, by id; only of stages that were really executed before. Throws `not_found`. */
export async function stageEstimates({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ stages: Record<string, StageEstimate> }> {
  requirePermission(ctx, "workflow:read");
  const { id } = await findWorkflow(ctx, input.id);
  const times = await ctx.ports.repositories.runs.stageTimes(ctx.workspace.id, id);
  return { stages: Object.fromEntries(times.map(({ stageId, seconds }) => [stageId, { seconds }])) };
}
