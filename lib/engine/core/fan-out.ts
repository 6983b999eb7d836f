import { durationMs } from "@/lib/shared/duration";
import type { Json } from "@/lib/shared/json";
import { isTerminalStage } from "@/lib/shared/run/status";
import type { StageOf } from "@/lib/swdl";
import { complete } from "./complete-stage";
import { hasFailed, makeReady, stageStateOf } from "./draft";
import { failStage } from "./fail-stage";
import { cancelStage } from "./finish";
import { evaluated, resolveInputs, StageStartError } from "./resolve-stage";
import { childId, stageOf } from "./run-plan";
import { scopeOf } from "./scope";
import type { Step } from "./step";

/** Makes a child of each item, in one step. Throws `StageStartError` where the source gives no list, or too long a one. */
export function startFanOut(step: Step, stage: StageOf<"fan_out">, attempt: number): void {
  const { plan, frozen, at } = step.context;
  const known = step.draft.fanOuts.get(stage.id);
  const scope = scopeOf(plan, step.draft, frozen, stage.id, attempt, at);
  const inputs = resolveInputs(stage, scope, at);
  // A later attempt is for those items again that did not complete: the list is the one it began with.
  const items = known?.items ?? listOf(stage, evaluated("fan_out.source", stage.fan_out.source, scope, at));
  step.emit({ type: "stage.waiting", stage_id: stage.id, attempt, data: { reason: "children", inputs, items: [...items] } });
  const timer = { type: "stage_timeout", stageId: stage.id, attempt } as const;
  step.command({ type: "startTimer", timer, at: step.later(durationMs(stage.error_policy.timeout)) });
}

function listOf({ fan_out: { max_items } }: StageOf<"fan_out">, value: Json): readonly Json[] {
  if (!Array.isArray(value)) {
    const got = value === null ? "null" : typeof value;
    throw new StageStartError({ code: "fan_out_source", message: `fan_out.source must give a list, and gave ${got}`, retryable: false });
  }
  if (value.length > max_items) {
    const message = `fan_out.source gave ${value.length} items; max_items is ${max_items}`;
    throw new StageStartError({ code: "fan_out_source", message, retryable: false });
  }
  return value;
}

/** Lets children in, as many of each fan-out at once as its `max_parallel` says. */
export function letChildrenIn(step: Step): void {
  for (const [parentId, fanOut] of step.draft.fanOuts) {
    if (fanOut.backlog.size === 0) continue;
    const stage = stageOf(step.context.plan, parentId);
    const limit = stage.type === "fan_out" ? (stage.fan_out.max_parallel ?? Number.POSITIVE_INFINITY) : 0;
    let active = fanOut.open - fanOut.backlog.size;
    for (const id of fanOut.backlog) {
      if (active >= limit) break;
      active += 1;
      fanOut.backlog.delete(id);
      makeReady(step.draft, id);
    }
  }
}

/** Ends the fan-outs whose children have all ended, or one of which failed where that is enough. */
export function endFanOuts(step: Step): void {
  for (const [parentId, fanOut] of step.draft.fanOuts) {
    const parent = stageStateOf(step.draft, parentId);
    if (parent.status !== "waiting" || parent.awaiting !== "children") continue;
    const stage = stageOf(step.context.plan, parentId);
    const failsFast = stage.type === "fan_out" && stage.fan_out.fail_fast;
    if (fanOut.open > 0 && !(fanOut.hasFailed && failsFast)) continue;
    if (fanOut.open > 0) cancelChildren(step, parentId, "another item failed, and fail_fast is set");
    step.command({ type: "cancelTimer", timer: { type: "stage_timeout", stageId: parentId, attempt: parent.attempt } });
    if (fanOut.hasFailed) failFanOut(step, parentId);
    else complete(step, parentId, { items: fanOut.items.map((_, index) => outputsOf(step, childId(parentId, index))) });
  }
}

export function cancelChildren(step: Step, parentId: string, reason: string): void {
  const { items = [] } = step.draft.fanOuts.get(parentId) ?? {};
  items.forEach((_, index) => {
    const id = childId(parentId, index);
    if (!isTerminalStage(stageStateOf(step.draft, id).status)) cancelStage(step, id, reason);
  });
}

function failFanOut(step: Step, parentId: string): void {
  const { items = [] } = step.draft.fanOuts.get(parentId) ?? {};
  const failed = items.flatMap((_, index) => {
    const state = stageStateOf(step.draft, childId(parentId, index));
    return hasFailed(state) && "error" in state ? [{ index, code: state.error?.code ?? "", message: state.error?.message ?? "" }] : [];
  });
  const [first] = failed;
  const message = `${failed.length} of ${items.length} items failed; the first, item ${first?.index ?? 0}: ${first?.message ?? ""}`;
  // Its items have had their own attempts.
  failStage(step, parentId, { code: "fan_out_failed", message, retryable: false, details: { failed: failed.slice(0, 20) } });
}

/** What an item gave; null where its stage was skipped. */
function outputsOf(step: Step, id: string): Json {
  const state = stageStateOf(step.draft, id);
  return "outputs" in state ? state.outputs : null;
}
