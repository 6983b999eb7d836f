import type { StageAct } from "@/lib/engine/core/run-input";
import { definedId } from "@/lib/engine/core/run-plan";
import { AppError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import type { Stage } from "@/lib/swdl";
import { audit } from "../audit";
import { requireEngine, requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findRun } from "./find-run";
import { frozenDefinition } from "./frozen-definition";
import { requireStage } from "./stage";
import type { RunStageView } from "./views";

export interface OperateStageInput {
  run_id: string;
  stage_id: string;
  act: StageAct;
  reason: string;
}

/**
 * Retries, skips, overrides, holds or releases one stage, and answers with it as it is then. Throws `not_found`, `invalid_transition` where
 * the stage's status does not admit it, `invalid_input` (field errors at `inputs.<name>` and `outputs.<name>`), `forbidden` for an act
 * that stands for a decision and for inputs beside secrets, unless the caller may change the workflow; then nothing is written.
 */
export async function operateStage({ ctx, input }: { ctx: ServiceContext; input: OperateStageInput }): Promise<RunStageView> {
  requirePermission(ctx, "run:control");
  requireEngine(ctx);
  const { run_id: runId, stage_id: stageId, act, reason } = input;
  const run = await findRun(ctx, runId);
  const stage = frozenDefinition(run)?.stages.find(({ id }) => id === definedId(stageId));
  const rows = await ctx.ports.repositories.runs.stages(ctx.workspace.id, runId);
  if (stage === undefined || !rows.some((row) => row.stageId === stageId)) throw new AppError("not_found", `run ${runId} has no stage ${stageId}`);
  const nearSecrets = act.kind === "retry" && Object.keys(act.inputs).length > 0 && JSON.stringify(stage).includes("secrets");
  if (nearSecrets || (await standsForDecision(ctx, input, stage))) requirePermission(ctx, "workflow:write");
  const before = await requireStage(ctx, run, stageId);
  const { kind, id, name } = ctx.actor;
  await ctx.ports.engine.operate({ runId, stageId, act, actor: { kind, id, name }, reason });
  const after = await requireStage(ctx, run, stageId);
  const details = { stage: stageId, reason, ...namesOf(act), before: stateOf(before), after: stateOf(after) };
  await audit(ctx, { action: `stage.${act.kind}`, entity: "run", entityId: runId, details });
  return after;
}

function stateOf({ status, attempt, held }: RunStageView): JsonObject {
  return { status, attempt, held };
}

/** What is behind a gate could run without its decision; and what a stage that needs an approval gives, before it has one. */
async function standsForDecision(ctx: ServiceContext, { run_id, stage_id, act }: OperateStageInput, stage: Stage): Promise<boolean> {
  if (act.kind !== "override" && act.kind !== "skip") return false;
  if (stage.type === "gate") return true;
  if (stage.requires_approval === false) return false;
  const approvals = await ctx.ports.repositories.approvals.ofRun(ctx.workspace.id, run_id);
  return !approvals.some(({ stageId, state }) => stageId === stage_id && state === "approved");
}

/** Values may be private; which of them were given is enough for the record. */
function namesOf(act: StageAct): JsonObject {
  if (act.kind === "retry") return { inputs: Object.keys(act.inputs) };
  return act.kind === "override" ? { outputs: Object.keys(act.outputs) } : {};
}
