import { AppError } from "@/lib/shared/app-error";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findRun } from "./find-run";
import { frozenDefinition } from "./frozen-definition";
import { secretMask } from "./mask-secrets";
import { stageViews } from "./stage-views";
import type { RunStageView } from "./views";

/** One stage of a run. */
export async function getRunStage({ ctx, input }: { ctx: ServiceContext; input: { run_id: string; stage_id: string } }): Promise<RunStageView> {
  requirePermission(ctx, "run:read");
  const run = await findRun(ctx, input.run_id);
  const definition = frozenDefinition(run);
  const rows = await ctx.ports.repositories.runs.stages(ctx.workspace.id, run.id);
  const stage = stageViews(rows, definition, secretMask(definition, run.parameters)).find(({ id }) => id === input.stage_id);
  if (stage === undefined) throw new AppError("not_found", `run ${run.id} has no stage ${input.stage_id}`);
  return stage;
}
