import { assertNever } from "@/lib/shared/assert-never";
import type { Json, JsonObject } from "@/lib/shared/json";
import type { RunError } from "@/lib/shared/run/events";
import { type ActionCall, checkValue, ExpressionError, evaluateTemplate, type Scope, type Stage, type StageOf } from "@/lib/swdl";

/** An input that cannot be given, or a template that cannot be evaluated: the attempt ends with it before it has begun. */
export class StageStartError extends Error {
  constructor(readonly error: RunError) {
    super(error.message);
  }
}

/** The inputs of a stage at the moment of its start; `given` ones stand in place of their sources. Throws `StageStartError` naming the input. */
export function resolveInputs(stage: Stage, scope: Scope, now: Date, given: JsonObject = {}): JsonObject {
  return Object.fromEntries(
    Object.entries(stage.inputs).map(([name, input]) => {
      const source = input.source === undefined ? null : () => evaluated(`inputs.${name}.source`, input.source ?? null, scope, now);
      const found = Object.hasOwn(given, name) ? (given[name] ?? null) : (source?.() ?? null);
      const value = found ?? input.default ?? null;
      if (value === null) {
        if (input.required) throw new StageStartError({ code: "missing_input", message: `inputs.${name} is required and has no value`, retryable: false });
        return [name, null];
      }
      const problem = checkValue(input.type, value);
      if (problem !== null) throw new StageStartError({ code: "invalid_input", message: `inputs.${name}: ${problem}`, retryable: false });
      return [name, value];
    }),
  );
}

/** The stage with every template that its executor reads evaluated. Throws `StageStartError` naming the key. */
export function resolveStage(stage: Stage, scope: Scope, now: Date): Stage {
  const text = (key: string, value: string) => asText(evaluated(key, value, scope, now));
  switch (stage.type) {
    case "agent":
      return stage.prompt === undefined ? stage : { ...stage, prompt: text("prompt", stage.prompt) };
    case "action":
      return { ...stage, config: evaluated("config", stage.config, scope, now) as JsonObject };
    case "script":
      return { ...stage, env: Object.fromEntries(Object.entries(stage.env).map(([name, value]) => [name, text(`env.${name}`, value)])) };
    case "gate":
    case "workflow":
    case "fan_out":
      return stage;
    default:
      return assertNever(stage, "stage");
  }
}

/** What runs for a stage beside its own work, `on_error` or `compensate`, as a stage of type `action`. Throws `StageStartError`. */
export function actionStage(stage: Stage, call: ActionCall, key: "on_error" | "compensate", scope: Scope, now: Date): StageOf<"action"> {
  const config = evaluated(`${key}.config`, call.config, scope, now) as JsonObject;
  return { ...stage, type: "action", action: call.action, config, outputs: {} };
}

/** `config.env` as a process gets it. */
export function environmentOf(scope: Scope): Record<string, string> {
  return Object.fromEntries(Object.entries(scope.env ?? {}).map(([name, value]) => [name, asText(value)]));
}

/** A template's value. Throws `StageStartError` with the code `expression_error`. */
export function evaluated(key: string, value: Json, scope: Scope, now: Date): Json {
  try {
    return evaluateTemplate(value, scope, { now });
  } catch (error) {
    throw expressionFailure(key, error);
  }
}

export function expressionFailure(key: string, error: unknown): unknown {
  if (!(error instanceof ExpressionError)) return error;
  return new StageStartError({ code: "expression_error", message: `${key}: ${error.message}`, retryable: false });
}

/** As an environment variable or a message shows a value. */
export function asText(value: Json): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
