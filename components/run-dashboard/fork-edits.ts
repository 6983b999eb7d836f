import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { isJsonObject, type JsonObject } from "@/lib/shared/json";
import { changedIn, readObject } from "../common/json-text";
import { refusalsOf } from "./stage-acts";

/** The stages that a fork can begin with. */
export function forkable(run: RunDetail): RunStage[] {
  return run.stages.filter((stage) => refusalsOf(run, stage).fork === null);
}

/** What the stages gave that a fork from `fromStage` keeps, by stage. Those that gave nothing, or too much to edit by hand, are left out. */
export function keptOutputs(run: RunDetail, fromStage: string): Record<string, JsonObject> {
  const anew = behind(run, fromStage);
  const kept = run.stages.filter(
    ({ id, status, outputs_bytes }) => status === "completed" && !anew.has(id) && !id.includes("[") && outputs_bytes === undefined,
  );
  return Object.fromEntries(kept.flatMap(({ id, outputs }) => (Object.keys(outputs ?? {}).length === 0 ? [] : [[id, outputs ?? {}]])));
}

/** Outputs by stage as they were typed; of those that were edited all, because they stand in place of what the stage gave as a whole. */
export function readOutputs(
  before: Record<string, JsonObject>,
  text: string,
): { ok: true; changed: Record<string, JsonObject> } | { ok: false; message: string } {
  const read = readObject(text);
  if (!read.ok) return read;
  const changed: Record<string, JsonObject> = {};
  for (const [id, outputs] of Object.entries(changedIn(before, read.value))) {
    if (!isJsonObject(outputs)) return { ok: false, message: `The outputs of ${id} must be an object.` };
    changed[id] = outputs;
  }
  return { ok: true, changed };
}

/** The stage and everything behind it. */
function behind({ stages }: RunDetail, from: string): Set<string> {
  const found = new Set([from]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const { id, depends_on } of stages) if (depends_on.some((before) => found.has(before))) found.add(id);
  }
  return found;
}
