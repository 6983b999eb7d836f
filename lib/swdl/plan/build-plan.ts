import { durationMs } from "@/lib/shared/duration";
import type { Json, JsonObject } from "@/lib/shared/json";
import { levels } from "../graph/graph";
import type { Overridden } from "../overrides";
import type { Definition } from "../schema/definition";
import type { Stage } from "../schema/stage";
import { resolveParameters } from "../values/parameters";
import { contextModules } from "./context-modules";
import type { Plan, PlanBatch, PlanStage } from "./plan";

/** What past runs of a stage took. */
export interface StageEstimate {
  seconds: number;
  tokens?: number;
}

export interface PlanOptions {
  parameters?: JsonObject;
  estimates?: Readonly<Record<string, StageEstimate>>;
  /** What overrides changed, where the definition is one with overrides. */
  overridden?: Omit<Overridden, "definition">;
}

/** The order in which a definition runs. Batches are the longest-path levels of the DAG; never fails: parameters that are missing are warnings. */
export function plan(definition: Definition, options: PlanOptions = {}): Plan {
  const { parameters, warnings } = planParameters(definition, options.parameters ?? {});
  const timing = criticalPath(definition, options.estimates ?? {});
  const settings = options.overridden?.settings ?? [];
  return {
    workflow: { id: definition.workflow.id, name: definition.workflow.name, version: definition.workflow.version },
    parameters,
    batches: batchesOf(definition, options),
    critical_path: timing.path,
    estimated_seconds: timing.seconds,
    estimated_tokens: tokensOf(definition, options.estimates ?? {}),
    estimate_basis: timing.basis,
    warnings,
    ...(settings.length === 0 ? {} : { overridden: [...settings] }),
  };
}

function planParameters(definition: Definition, given: JsonObject): { parameters: Record<string, Json>; warnings: string[] } {
  const resolved = resolveParameters(definition, given);
  if (resolved.ok) return { parameters: resolved.value, warnings: [] };
  const defaults = Object.entries(definition.config.parameters).map(([name, parameter]): [string, Json] => [
    name,
    (Object.hasOwn(given, name) ? given[name] : undefined) ?? parameter.default ?? null,
  ]);
  return { parameters: Object.fromEntries(defaults), warnings: resolved.error.map(({ path, message }) => `${path}: ${message}`) };
}

function batchesOf(definition: Definition, { overridden }: PlanOptions): PlanBatch[] {
  const level = levels(definition);
  const batches: Stage[][] = [];
  for (const stage of definition.stages) {
    const index = (level.get(stage.id) ?? 1) - 1;
    const batch = batches[index] ?? [];
    batches[index] = batch;
    batch.push(stage);
  }
  return batches.map((stages, index) => ({
    index: index + 1,
    kind: kindOf(stages),
    stages: stages.map((stage) => planStage(definition, stage, overridden?.changed.get(stage.id))),
  }));
}

function kindOf(stages: readonly Stage[]): PlanBatch["kind"] {
  if (stages.every(({ type }) => type === "gate")) return "gate";
  if (stages.length > 1) return "parallel";
  return stages[0]?.condition === undefined ? "sequential" : "conditional";
}

function planStage(definition: Definition, stage: Stage, overridden: readonly string[] | undefined): PlanStage {
  const planned: PlanStage = {
    id: stage.id,
    name: stage.name,
    type: stage.type,
    tools: stage.type === "agent" ? stage.roles.tools : [],
    inputs: Object.fromEntries(Object.entries(stage.inputs).map(([name, input]) => [name, input.source ?? input.default ?? null])),
    context: contextModules(definition, stage),
    timeout: stage.error_policy.timeout,
  };
  if (stage.type === "agent") {
    planned.agent = stage.roles.primary.artifact.replace(/^agent:/, "");
    if (stage.roles.primary.model !== undefined) planned.model = stage.roles.primary.model;
  }
  if (stage.condition !== undefined) planned.condition = stage.condition;
  if (overridden !== undefined && overridden.length > 0) planned.overridden = [...overridden];
  return planned;
}

/** The chain of stages that takes longest, by past runs where there are any, else by timeouts. */
function criticalPath(
  definition: Definition,
  estimates: Readonly<Record<string, StageEstimate>>,
): { path: string[]; seconds: number; basis: Plan["estimate_basis"] } {
  const byId = new Map(definition.stages.map((stage) => [stage.id, stage]));
  const level = levels(definition);
  const ordered = [...definition.stages].sort((a, b) => (level.get(a.id) ?? 1) - (level.get(b.id) ?? 1));
  const finish = new Map<string, { seconds: number; after: string | undefined }>();
  let last: string | undefined;
  for (const stage of ordered) {
    let after: string | undefined;
    for (const id of stage.depends_on) if ((finish.get(id)?.seconds ?? 0) > (after === undefined ? 0 : (finish.get(after)?.seconds ?? 0))) after = id;
    const seconds = (after === undefined ? 0 : (finish.get(after)?.seconds ?? 0)) + secondsOf(stage, estimates);
    finish.set(stage.id, { seconds, after });
    if (last === undefined || seconds > (finish.get(last)?.seconds ?? 0)) last = stage.id;
  }
  const path: string[] = [];
  for (let id = last; id !== undefined && byId.has(id); id = finish.get(id)?.after) path.push(id);
  path.reverse();
  const known = path.filter((id) => Object.hasOwn(estimates, id)).length;
  return {
    path,
    seconds: last === undefined ? 0 : (finish.get(last)?.seconds ?? 0),
    basis: known === 0 ? "timeouts" : known === path.length ? "history" : "mixed",
  };
}

function secondsOf(stage: Stage, estimates: Readonly<Record<string, StageEstimate>>): number {
  return (Object.hasOwn(estimates, stage.id) ? estimates[stage.id]?.seconds : undefined) ?? durationMs(stage.error_policy.timeout) / 1000;
}

function tokensOf(definition: Definition, estimates: Readonly<Record<string, StageEstimate>>): number | null {
  const known = definition.stages.flatMap(({ id }) => (Object.hasOwn(estimates, id) ? (estimates[id]?.tokens ?? []) : []));
  return known.length === 0 ? null : known.reduce((sum, tokens) => sum + tokens, 0);
}
