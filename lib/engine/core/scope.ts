import type { Json, JsonObject } from "@/lib/shared/json";
import type { Definition, Scope } from "@/lib/swdl";
import { stageStateOf } from "./draft";
import type { FrozenRun } from "./projection-rows";
import { evaluated } from "./resolve-stage";
import { childOf, definedId, type RunPlan } from "./run-plan";
import type { RunState } from "./run-state";
import { namesSecrets } from "./stage-work";

/**
 * What expressions of a stage can read: the frozen run, the stages that it names and those of `also`, and within a fan-out its item. `env` is
 * evaluated over the rest: throws `StageStartError`.
 */
export function scopeOf(plan: RunPlan, state: RunState, frozen: FrozenRun, stageId: string, attempt: number, now: Date, also: readonly string[] = []): Scope {
  const { definition } = plan;
  const named = [...(plan.references.get(definedId(stageId)) ?? []), ...also].filter((id) => state.stages.has(id));
  const scope: Scope = {
    parameters: frozen.parameters,
    stages: Object.fromEntries(named.map((id) => [id, stageValue(state, id)])),
    context: {},
    run: {
      id: frozen.runId,
      started_at: "startedAt" in state.run ? state.run.startedAt : null,
      trigger: frozen.trigger.type,
      actor: frozen.actor.name,
      attempt,
    },
    workflow: { id: frozen.workflowId, name: frozen.workflowName, version: frozen.version },
    trigger: frozen.trigger.payload,
    workspace: { ...frozen.workspace },
    ...itemOf(state, stageId),
  };
  return { ...scope, env: evaluated("config.env", withoutSecrets(definition.config.env), scope, now) as JsonObject };
}

/** Secrets are for executors alone: an entry that reads one is null in all that is decided, stored or shown. */
function withoutSecrets(env: Definition["config"]["env"]): JsonObject {
  if (!namesSecrets(env)) return env;
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, typeof value === "string" && /\bsecrets\b/.test(value) ? null : value]));
}

function itemOf(state: RunState, stageId: string): { item: Json; index: number } | undefined {
  const child = childOf(stageId);
  const items = child === undefined ? undefined : state.fanOuts.get(child.parentId)?.items;
  return child === undefined || items === undefined ? undefined : { item: items[child.index] ?? null, index: child.index };
}

function stageValue(state: RunState, id: string): JsonObject {
  const stage = stageStateOf(state, id);
  const outputs: Json = "outputs" in stage ? stage.outputs : null;
  const error: Json = "error" in stage && stage.error !== null ? { code: stage.error.code, message: stage.error.message } : null;
  return { outputs, status: stage.status, attempt: stage.attempt, error };
}
