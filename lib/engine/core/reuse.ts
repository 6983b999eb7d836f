import { AppError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import type { RunEventData } from "@/lib/shared/run/events";
import { checkOutputs } from "@/lib/swdl";
import { stageStateOf } from "./draft";
import { closure } from "./operate";
import { childOf, type RunPlan, stageOf } from "./run-plan";
import type { RunState } from "./run-state";
import type { Step } from "./step";

/** A stage that a rerun or a fork takes over from its origin as it ended there. */
export type ReusedStage =
  | { stageId: string; status: "completed"; from: string; inputs: JsonObject; outputs: JsonObject; simulated: boolean }
  | { stageId: string; status: "skipped"; reason: RunEventData["stage.skipped"]["reason"]; detail: string }
  | { stageId: string; status: "failed"; error: RunEventData["stage.failed"]["error"]; outputs: JsonObject };

/**
 * What a run from `stageId` on keeps of its origin: every stage that ended there well and is not behind that stage. `outputs` stand in place
 * of what a kept stage gave. Throws `invalid_transition` where a stage before it has not ended well, `invalid_input` for outputs that are
 * not a kept stage's or break its contract.
 */
export function reusable(plan: RunPlan, origin: RunState, stageId: string, outputs: Record<string, JsonObject> = {}): ReusedStage[] {
  const anew = closure(plan, stageId).add(stageOf(plan, stageId).id);
  if (childOf(stageId) !== undefined) throw new AppError("invalid_transition", "a run starts from a stage of the definition, not from one of its items");
  const kept = plan.definition.stages.flatMap(({ id }) => (anew.has(id) ? [] : (keptStage(origin, id, outputs[id]) ?? [])));
  const ids = new Set(kept.map((stage) => stage.stageId));
  for (const id of upstreamOf(plan, stageId))
    if (!ids.has(id)) throw new AppError("invalid_transition", `${id}, which is before ${stageId}, is ${stageStateOf(origin, id).status}: run from there`);
  const errors = Object.entries(outputs).flatMap(([id, given]) => {
    if (!ids.has(id)) return [{ path: `outputs.${id}`, message: "this stage is not kept: it runs again, or did not complete" }];
    return checkOutputs(stageOf(plan, id).outputs, given).map(({ path, message }) => ({ path: `outputs.${id}.${path}`, message }));
  });
  if (errors.length > 0) throw new AppError("invalid_input", "the outputs cannot be used", { errors });
  return kept;
}

function keptStage(origin: RunState, stageId: string, given: JsonObject | undefined): ReusedStage | undefined {
  const state = stageStateOf(origin, stageId);
  switch (state.status) {
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
