import type { FieldError } from "@/lib/shared/app-error";
import type { Json, JsonObject } from "@/lib/shared/json";
import { err, ok, type Result } from "@/lib/shared/result";
import { equals } from "../expression/value";
import type { Definition } from "../schema/definition";
import type { Parameter } from "../schema/parameter";
import { suggest } from "../validate/suggest";
import { checkValue } from "./check-value";
import { matchesPattern, patternProblem } from "./pattern";

/**
 * The parameters of a run: what is given, over defaults; optional ones without either are null. Every problem is collected, each at
 * `parameters.<name>`: a missing or unknown name, a wrong type, a value outside of enum, range, length or pattern.
 */
export function resolveParameters(definition: Pick<Definition, "config">, given: JsonObject): Result<JsonObject, FieldError[]> {
  const declared = definition.config.parameters;
  const resolved: JsonObject = {};
  const problems: FieldError[] = [];
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(declared, name)) continue;
    const near = suggest(name, Object.keys(declared));
    problems.push({ path: `parameters.${name}`, message: `the workflow has no such parameter${near === undefined ? "" : `; did you mean "${near}"?`}` });
  }
  for (const [name, parameter] of Object.entries(declared)) {
    const value = (Object.hasOwn(given, name) ? given[name] : undefined) ?? parameter.default ?? null;
    resolved[name] = value;
    const message = value === null ? (parameter.required ? "required" : null) : parameterProblem(parameter, value);
    if (message !== null) problems.push({ path: `parameters.${name}`, message });
  }
  return problems.length === 0 ? ok(resolved) : err(problems);
}

/** What is wrong with a value for a parameter or a field of a gate's form; null where nothing is. */
export function parameterProblem(parameter: Omit<Parameter, "required" | "secret">, value: Json): string | null {
  const misfit = checkValue(parameter.type, value);
  if (misfit !== null) return misfit;
  if (parameter.enum !== undefined && !parameter.enum.some((allowed) => equals(allowed, value))) {
    return `must be one of ${parameter.enum.map((allowed) => JSON.stringify(allowed)).join(", ")}`;
  }
  if (typeof value === "number") return rangeProblem(value, parameter.minimum, parameter.maximum, "");
  const length = typeof value === "string" || Array.isArray(value) ? value.length : undefined;
  const unit = typeof value === "string" ? " characters" : " items";
  const outside = length === undefined ? null : rangeProblem(length, parameter.min_length, parameter.max_length, unit);
  if (outside !== null || parameter.pattern === undefined || typeof value !== "string") return outside;
  if (patternProblem(parameter.pattern) !== undefined) return "its pattern cannot be used";
  return matchesPattern(parameter.pattern, value) ? null : `must match ${parameter.pattern}`;
}

function rangeProblem(value: number, least: number | undefined, most: number | undefined, unit: string): string | null {
  if (least !== undefined && value < least) return `must be at least ${least}${unit}`;
  return most !== undefined && value > most ? `must be at most ${most}${unit}` : null;
}
