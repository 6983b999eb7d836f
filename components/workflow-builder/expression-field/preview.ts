import type { Json, JsonObject } from "@/lib/shared/json";
import { ExpressionError, type ExpressionField, evaluateCondition, evaluateExpression, evaluateTemplate } from "@/lib/swdl";
import type { FieldPath } from "../editors/use-bound";
import type { LastRun } from "./last-run";
import { fanOutOf, previewScope } from "./preview-scope";

/** What a field would have been in a run: its value, or why there is none. */
export type Preview = { kind: "value"; value: Json } | { kind: "none"; why: string };

export interface Previewed {
  field: ExpressionField;
  path: FieldPath;
  text: string;
  document: JsonObject;
  /** The time of `now()`. */
  now: Date;
}

/** The value of a text with the values of a run; null where the text has no expression, or a wrong one. Nothing is changed, and the language's limits hold. */
export function previewOf({ field, path, text, document, now }: Previewed, last: LastRun): Preview | null {
  const isCondition = field.form === "condition";
  const hasExpression = isCondition ? text.trim() !== "" : field.form === "template" && text.includes("${{");
  if (!hasExpression || field.problems.some(({ severity }) => severity === "error")) return null;
  const why = field.reads.map((read) => whyMissing(read, last)).find((reason) => reason !== null);
  if (why !== undefined && why !== null) return { kind: "none", why };
  const scope = previewScope(last, document, path, field.reads, now);
  if (fanOutOf(path) !== null && !("item" in scope) && field.reads.some(([root]) => root === "item" || root === "index"))
    return { kind: "none", why: "the list had no item" };
  try {
    if (path.at(-1) === "condition") return { kind: "value", value: evaluateCondition(text, scope, { now }) };
    return { kind: "value", value: isCondition ? evaluateExpression(text, scope, { now }) : evaluateTemplate(text, scope, { now }) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { kind: "none", why: error.message };
  }
}

/** Why a run does not know what a path reads; null where it does. */
function whyMissing([root, name, property]: readonly string[], { run }: LastRun): string | null {
  if (name === undefined) return null;
  if (root === "parameters") return Object.hasOwn(run.parameters, name) ? null : `it had no parameter "${name}"`;
  if (root !== "stages") return null;
  const stage = run.stages.find(({ id }) => id === name);
  if (stage === undefined) return `it had no stage "${name}"`;
  if (property !== undefined && property !== "outputs") return null;
  if (stage.outputs_bytes !== undefined)
    return `the outputs of "${name}" are too large to be shown here (${Math.ceil(stage.outputs_bytes / 1024).toLocaleString("en")} kB)`;
  return stage.outputs === null && property === "outputs" ? `"${name}" gave no outputs: it was ${stage.status.replaceAll("_", " ")}` : null;
}
