import type { RunRecord } from "@/db/repositories";
import { closure } from "@/lib/engine/core/operate";
import { compileRunPlan } from "@/lib/engine/core/run-plan";
import { AppError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import type { Definition } from "@/lib/swdl";
import { audit } from "../audit";
import { requireEngine, requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { sha256 } from "../hash";
import { editedDefinition } from "./edited-definition";
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
  /** Another text of the workflow, for this run alone; the overrides of the origin hold over it. Absent: the origin's own. */
  definition?: string;
  reason: string;
}

/**
 * A new run from a stage of another one on, with edits; the origin is not changed, nor is the stored workflow. Throws as a rerun,
 * `invalid_definition`, `invalid_input` (field errors at `parameters.<name>`, `inputs.<name>`, `outputs.<stage>.<name>`, and at `definition`
 * for what it cannot take over), and `forbidden` for another text, for edits behind a gate that is not asked again, and beside secrets, unless
 * the caller may change the workflow.
 */
export async function forkRun({ ctx, input }: { ctx: ServiceContext; input: ForkRunInput }): Promise<StartedAgainView> {
  requirePermission(ctx, "run:start");
  requireEngine(ctx);
  const { origin, definition: before } = await requireOrigin(ctx, input.run_id);
  if (isEdited(input) && keepsDecision(before, input.from_stage)) requirePermission(ctx, "workflow:write");
  const source = input.definition === origin.source ? undefined : input.definition;
  const { definition, overrides } = forkedDefinition(ctx, origin, before, { ...input, definition: source });
  const shown = secretMask(before, origin.parameters).parameters(origin.parameters);
  const edited = Object.fromEntries(Object.entries(input.parameters).filter(([name, value]) => value !== shown[name]));
  const kept = Object.entries(origin.parameters).filter(([name]) => Object.hasOwn(definition.config.parameters, name));
  const started = await startAgain(ctx, origin, {
    definition,
    source,
    parameters: requireParameters(definition, { ...Object.fromEntries(kept), ...edited }),
    overrides,
    trigger: "fork",
    from: { stageId: input.from_stage, outputs: input.outputs },
  });
  const names = { parameters: Object.keys(edited), inputs: Object.keys(input.inputs), outputs: Object.keys(input.outputs) };
  const mark = source === undefined ? null : { before: origin.hash, after: sha256(source) };
  const after = { number: started.number, status: started.status };
  const details = { origin: origin.id, from_stage: input.from_stage, reason: input.reason, ...names, definition: mark, before: null, after };
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

/** The definition of the fork, and the overrides that make it of its text. */
function forkedDefinition(ctx: ServiceContext, origin: RunRecord, before: Definition, input: ForkRunInput): { definition: Definition; overrides: JsonObject } {
  const text = input.definition === undefined ? null : editedDefinition(ctx, origin, before, input.definition);
  const own = text === null ? before : overridden(ctx, text, origin.overrides, before, input.from_stage);
  const overrides = overridesWithInputs(own, origin.overrides, input.from_stage, input.inputs);
  if (Object.keys(input.inputs).length === 0) return { definition: own, overrides };
  return { definition: overridden(ctx, text ?? bareText(origin), overrides, before, input.from_stage), overrides };
}

function bareText(origin: RunRecord): Definition {
  const base = frozenDefinition({ ...origin, overrides: {} });
  if (base === null) throw new Error("a text that is valid with overrides is not valid without");
  return base;
}

function overridden(ctx: ServiceContext, base: Definition, overrides: JsonObject, before: Definition, fromStage: string): Definition {
  try {
    return overridesOfFork(ctx, base, overrides, before).definition;
  } catch (error) {
    if (!(error instanceof AppError) || error.options.errors === undefined) throw error;
    const prefix = `overrides.stages.${fromStage}.inputs.`;
    const errors = error.options.errors.map(({ path, message }) => ({ path: path.startsWith(prefix) ? `inputs.${path.slice(prefix.length)}` : path, message }));
    const what = errors.every(({ path }) => path.startsWith("inputs.")) ? "the inputs cannot be used" : "the overrides of the origin do not fit the definition";
    throw new AppError(error.code, what, { errors, cause: error });
  }
}
