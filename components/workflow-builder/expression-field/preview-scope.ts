import type { Json, JsonObject } from "@/lib/shared/json";
import { isJsonObject } from "@/lib/shared/json";
import { ExpressionError, evaluateExpression, evaluateTemplate, expressionField, type Scope } from "@/lib/swdl";
import { valueIn } from "../editors/document-path";
import type { FieldPath } from "../editors/use-bound";
import type { LastRun } from "./last-run";

/** In place of what is never shown, as the server masks it. */
const MASK = "••••••";

type Reads = readonly (readonly string[])[];

/** What expressions at a place would have read in a run. Secrets are masked; in the template of a fan-out, its first item is the item. */
export function previewScope({ run, workspace }: LastRun, document: JsonObject, path: FieldPath, reads: Reads, now: Date): Scope {
  const scope: Scope = {
    parameters: run.parameters,
    stages: Object.fromEntries(run.stages.map((stage) => [stage.id, stageValue(stage)])),
    context: {},
    run: { id: run.id, started_at: run.started_at, trigger: run.trigger, actor: run.actor.name, attempt: 1 },
    workflow: { id: run.workflow.workflow_id, name: run.workflow.name, version: run.workflow.version },
    trigger: run.trigger_payload ?? null,
    workspace,
  };
  const env = reads.some(([root]) => root === "env") || fanOutOf(path) !== null ? environment(document, scope, now) : {};
  const all: Scope = { ...scope, env, secrets: masked(reads) };
  return { ...all, ...itemOf(document, path, all, now) };
}

/** The path of the fan-out whose template a place belongs to. */
export function fanOutOf(path: FieldPath): FieldPath | null {
  return path[2] === "fan_out" && path[3] === "stage_template" ? path.slice(0, 3) : null;
}

function stageValue({ outputs, status, attempt, error }: LastRun["run"]["stages"][number]): JsonObject {
  return { outputs, status, attempt, error: error === null ? null : { code: error.code, message: error.message } };
}

function masked(reads: Reads): JsonObject {
  return Object.fromEntries(reads.flatMap(([root, name]) => (root === "secrets" && name !== undefined ? [[name, MASK]] : [])));
}

/** Each variable by itself: one that cannot be evaluated is null, the others are there. */
function environment(document: JsonObject, scope: Scope, now: Date): JsonObject {
  const declared = valueIn(document, ["config", "env"]) ?? null;
  if (!isJsonObject(declared)) return {};
  return Object.fromEntries(
    Object.entries(declared).map(([name, value]) => {
      const reads = typeof value === "string" ? expressionField(document, ["config", "env", name], value).reads : [];
      return [name, orNull(() => evaluateTemplate(value, { ...scope, secrets: masked(reads) }, { now }))];
    }),
  );
}

function itemOf(document: JsonObject, path: FieldPath, scope: Scope, now: Date): { item: Json; index: number } | undefined {
  const fanOut = fanOutOf(path);
  const source = fanOut === null ? undefined : valueIn(document, [...fanOut, "source"]);
  if (typeof source !== "string") return undefined;
  const items = orNull(() => evaluateExpression(source, scope, { now }));
  const [first] = Array.isArray(items) ? items : [];
  return first === undefined ? undefined : { item: first, index: 0 };
}

function orNull(evaluate: () => Json): Json {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return null;
  }
}
