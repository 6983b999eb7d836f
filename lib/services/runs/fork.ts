import { closure } from "@/lib/engine/core/operate";
import { compileRunPlan } from "@/lib/engine/core/run-plan";
import { AppError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import type { Definition } from "@/lib/swdl";
import { audit } from "../audit";
import { requireEngine, requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { overridesWithInputs } from "./fork-inputs";
import { requireParameters } from "./frozen";
import { frozenDefinition } from "./frozen-definition";
import { secretMask } from "./mask-secrets";
import { overridesOfFork } from "./overrides";
import { requireOrigin, type StartedAgainView, startAgain } from "./start-again";

export interface ForkRunInput {
  run_id: string;
  from_stage: string;
  /** Over those of the origin; a masked value stands for the one that it hides. */
  parameters: JsonObject;
  /** Of the stage that it begins with. */
  inputs: JsonObject;
  /** By stage, of stages that are kept. */
  outputs: Record<string, JsonObject>;
  reason: string;
}

/**
 * A new run from a stage of another one on, with edits; the origin is not changed. Throws as a rerun, `invalid_input` (field errors at
 * `parameters.<name>`, `inputs.<name>`, `outputs.<stage>.<name>`), and `forbidden` for edits behind a gate that is not asked again, and beside
 * secrets, unless the caller may change the workflow.
 */
export async function forkRun({ ctx, input }: { ctx: ServiceContext; input: ForkRunInput }): Promise<StartedAgainView> {
  requirePermission(ctx, "run:start");
  requireEngine(ctx);
  const { origin, definition: before } = await requireOrigin(ctx, input.run_id);
  if (isEdited(input) && keepsDecision(before, input.from_stage)) requirePermission(ctx, "workflow:write");
  const inputs = overridesWithInputs(before, origin.overrides, input.from_stage, input.inputs);
  const definition = Object.keys(input.inputs).length === 0 ? before : forkedDefinition(ctx, origin, inputs, before, input.from_stage);
  const shown = secretMask(before, origin.parameters).parameters(origin.parameters);
  const edited = Object.fromEntries(Object.entries(input.parameters).filter(([name, value]) => value !== shown[name]));
  const started = await startAgain(ctx, origin, {
    definition,
    parameters: requireParameters(definition, { ...origin.parameters, ...edited }),
    overrides: inputs,
    trigger: "fork",
    from: { stageId: input.from_stage, outputs: input.outputs },
  });
  const names = { parameters: Object.keys(edited), inputs: Object.keys(input.inputs), outputs: Object.keys(input.outputs) };
  const after = { number: started.number, status: started.status };
  const details = { origin: origin.id, from_stage: input.from_stage, reason: input.reason, ...names, before: null, after };
  await audit(ctx, { action: "run.fork", entity: "run", entityId: started.run_id, details });
  return started;
}

function isEdited({ parameters, inputs, outputs }: ForkRunInput): boolean {
  return [parameters, inputs, outputs].some((edits) => Object.keys(edits).length > 0);
}

/** Whether a gate that is kept lies before something that runs again: what was decided there was decided about the origin. */
function keepsDecision(definition: Definition, fromStage: string): boolean {
  const plan = compileRunPlan(definition);
  const anew = closure(plan, fromStage).add(fromStage);
  return definition.stages.some(({ id, type }) => type === "gate" && !anew.has(id) && [...closure(plan, id)].some((behind) => anew.has(behind)));
}

function forkedDefinition(
  ctx: ServiceContext,
  origin: { hash: string; source: string },
  overrides: JsonObject,
  before: Definition,
  fromStage: string,
): Definition {
  const base = frozenDefinition({ ...origin, overrides: {} });
  if (base === null) throw new Error("a text that is valid with overrides is not valid without");
  try {
    return overridesOfFork(ctx, base, overrides, before).definition;
  } catch (error) {
    if (!(error instanceof AppError) || error.options.errors === undefined) throw error;
    const prefix = `overrides.stages.${fromStage}.inputs.`;
    const errors = error.options.errors.map(({ path, message }) => ({ path: path.startsWith(prefix) ? `inputs.${path.slice(prefix.length)}` : path, message }));
    throw new AppError(error.code, "the inputs cannot be used", { errors, cause: error });
  }
}
