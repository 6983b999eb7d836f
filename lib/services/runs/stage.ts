import type { RunRecord } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findRun } from "./find-run";
import { frozenDefinition } from "./frozen-definition";
import { secretMask } from "./mask-secrets";
import { readStages } from "./read-stages";
import { stageViews } from "./stage-views";
import type { RunStageView } from "./views";

/** One stage of a run, with its outputs whole, however large. */
export async function getRunStage({ ctx, input }: { ctx: ServiceContext; input: { run_id: string; stage_id: string } }): Promise<RunStageView> {
  requirePermission(ctx, "run:read");
  return requireStage(ctx, await findRun(ctx, input.run_id), input.stage_id);
}

/** The stage as a verb that has authorised answers with it. Throws `not_found`. */
export async function requireStage(ctx: ServiceContext, run: RunRecord, stageId: string): Promise<RunStageView> {
  const { runs } = ctx.ports.repositories;
  const facts = await readStages(ctx, run.id);
  const definition = frozenDefinition(run);
  const mask = secretMask(definition, run.parameters);
  const stage = stageViews(facts, definition, mask).find(({ id }) => id === stageId);
  if (stage === undefined) throw new AppError("not_found", `run ${run.id} has no stage ${stageId}`);
  const { outputs_bytes: leftOut, ...rest } = stage;
  if (leftOut === undefined) return stage;
  return { ...rest, outputs: mask.json((await runs.largeOutputs(ctx.workspace.id, run.id, stageId)) ?? {}) };
}
