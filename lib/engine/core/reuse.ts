import { AppError, type FieldError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import type { RunEventData } from "@/lib/shared/run/events";
import { checkOutputs } from "@/lib/swdl";
import { closure } from "./operate";
import { childOf, type RunPlan, stageOf } from "./run-plan";
import type { RunState } from "./run-state";
import type { Step } from "./step";

/** A stage that a rerun or a fork takes over from its origin as it ended there. */
export type ReusedStage =
  | { stageId: string; status: "completed"; from: string; inputs: JsonObject; outputs: JsonObject; simulated: boolean }
  | { stageId: string; status: "skipped"; reason: RunEventData["stage.skipped"]["reason"]; detail: string }
  | { stageId: string; status: "failed"; error: RunEventData["stage.failed"]["error"]; outputs: JsonObject };

/** The run that another one takes over from: its own plan, which may be that of another text, and how it stands. */
export interface Origin {
  plan: RunPlan;
  state: RunState;
}

/**
 * What a run from `stageId` on keeps of its origin: every stage that ended there well and is not behind that stage. `outputs` stand in place
 * of what a kept stage gave. Throws `invalid_transition` where a stage before it has not ended well, `invalid_input` for outputs that are
 * not a kept stage's or break its contract, and at `definition` for each stage that a plan of another text cannot take over.
 */
export function reusable(plan: RunPlan, origin: Origin, stageId: string, outputs: Record<string, JsonObject> = {}): ReusedStage[] {
  const anew = closure(plan, stageId).add(stageOf(plan, stageId).id);
  if (childOf(stageId) !== undefined) throw new AppError("invalid_transition", "a run starts from a stage of the definition, not from one of its items");
  const kept = plan.definition.stages.flatMap(({ id }) => (anew.has(id) ? [] : (keptStage(origin.state, id, outputs[id]) ?? [])));
  const ids = new Set(kept.map((stage) => stage.stageId));
  const misfits = [...lostStages(plan, origin, stageId), ...kept.flatMap((stage) => misfitsOf(plan, origin.plan, stage, outputs))];
  if (misfits.length > 0)
    throw new AppError("invalid_input", "the definition cannot take over what the origin has done", { errors: misfits.map(atDefinition) });
  for (const id of upstreamOf(plan, stageId)) {
    const is = origin.state.stages.get(id)?.status ?? "new in this definition";
    if (!ids.has(id)) throw new AppError("invalid_transition", `${id}, which is before ${stageId}, is ${is}: run from there`);
  }
  const errors = Object.entries(outputs).flatMap(([id, given]) => {
    if (!ids.has(id)) return [{ path: `outputs.${id}`, message: "this stage is not kept: it runs again, or did not complete" }];
    return checkOutputs(stageOf(plan, id).outputs, given).map(({ path, message }) => ({ path: `outputs.${id}.${path}`, message }));
  });
  if (errors.length > 0) throw new AppError("invalid_input", "the outputs cannot be used", { errors });
  return kept;
}

/** The stages that gave outputs before `stageId` and are no longer there. */
function lostStages(plan: RunPlan, origin: Origin, stageId: string): string[] {
  const behind = closure(origin.plan, stageId).add(stageId);
  return origin.plan.definition.stages.flatMap(({ id }) => {
    if (plan.stages.has(id) || behind.has(id)) return [];
    const kept = keptStage(origin.state, id, undefined);
    return kept === undefined || kept.status === "skipped" ? [] : [`${id} has ended in the origin, and is not in this definition`];
  });
}

/** Why a stage as it ended in the origin does not fit where this plan has it; nothing where both plans say the same of it. */
function misfitsOf(plan: RunPlan, before: RunPlan, kept: ReusedStage, given: Record<string, JsonObject>): string[] {
  const id = kept.stageId;
  const [here, there] = [stageOf(plan, id), stageOf(before, id)];
  if (here.type !== there.type) return [`${id} is of type ${there.type} in the origin, and of type ${here.type} in this definition`];
  const unknown = [...upstreamOf(plan, id)].filter((earlier) => !before.stages.has(earlier));
  if (unknown.length > 0) return [`${id} is behind ${unknown.join(", ")}, which is new in this definition: begin with ${unknown[0]}`];
  // What is stored may have secrets masked in it, and then breaks the very contract that it has met.
  if (kept.status !== "completed" || Object.hasOwn(given, id) || JSON.stringify(here.outputs) === JSON.stringify(there.outputs)) return [];
  return checkOutputs(here.outputs, kept.outputs).map(({ path, message }) => `${id} gave other outputs than this definition declares: ${path}: ${message}`);
}

function atDefinition(message: string): FieldError {
  return { path: "definition", message };
}

/** Undefined also for a stage that the run does not have. */
function keptStage(origin: RunState, stageId: string, given: JsonObject | undefined): ReusedStage | undefined {
  const state = origin.stages.get(stageId);
  switch (state?.status) {
    case "completed":
      return { stageId, status: "completed", from: origin.runId, inputs: state.inputs, outputs: given ?? state.outputs, simulated: state.simulated };
    case "skipped":
      return { stageId, status: "skipped", reason: state.reason, detail: state.detail };
    case "failed":
    case "timed_out":
      return state.tolerated ? { stageId, status: "failed", error: state.error, outputs: state.outputs } : undefined;
    default:
      return undefined;
  }
}

function upstreamOf(plan: RunPlan, stageId: string): Set<string> {
  const found = new Set<string>();
  const open = [...stageOf(plan, stageId).depends_on];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...stageOf(plan, id).depends_on);
  }
  return found;
}

/** Writes the kept stages into the log of the new run. */
export function reuse(step: Step, stages: readonly ReusedStage[]): void {
  for (const stage of stages) {
    const place = { stage_id: stage.stageId, attempt: null };
    if (stage.status === "skipped") step.emit({ ...place, type: "stage.skipped", data: { reason: stage.reason, detail: stage.detail } });
    else if (stage.status === "failed") step.emit({ ...place, type: "stage.failed", data: { error: stage.error, tolerated: true, outputs: stage.outputs } });
    else {
      const { inputs, outputs, from: reused, simulated } = stage;
      step.emit({ ...place, type: "stage.completed", data: { inputs, outputs, reused, ...(simulated ? { simulated } : {}) } });
    }
  }
}
