import { AppError } from "@/lib/shared/app-error";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { checkValue, type Definition } from "@/lib/swdl";

/**
 * Overrides of a run with inputs of one stage written into them as the sources of these inputs: values, whatever they look like. Throws
 * `not_found` for a stage that is not there, `invalid_input` at `inputs.<name>` for inputs that it does not take.
 */
export function overridesWithInputs(definition: Definition, overrides: JsonObject, stageId: string, inputs: JsonObject): JsonObject {
  const stage = definition.stages.find(({ id }) => id === stageId);
  if (stage === undefined) throw new AppError("not_found", `the run has no stage ${stageId}`);
  const errors = Object.entries(inputs).flatMap(([name, value]) => {
    const input = Object.hasOwn(stage.inputs, name) ? stage.inputs[name] : undefined;
    const message = input === undefined ? "the stage has no such input" : value === null ? null : checkValue(input.type, value);
    return message === null ? [] : [{ path: `inputs.${name}`, message }];
  });
  if (errors.length > 0) throw new AppError("invalid_input", "the stage does not take these inputs", { errors });
  if (Object.keys(inputs).length === 0) return overrides;
  const stages = mapAt(overrides, "stages");
  const own = mapAt(stages, stageId);
  const before = mapAt(own, "inputs");
  const given = Object.entries(inputs).map(([name, value]) => [name, { ...mapAt(before, name), source: sourceOf(value, stage.inputs[name]?.source) }]);
  return { ...overrides, stages: { ...stages, [stageId]: { ...own, inputs: { ...before, ...Object.fromEntries(given) } } } };
}

/** A map over a map would be merged with it: then the value is written as an expression. */
function sourceOf(value: Json, replaced: Json | undefined): Json {
  if (!isJsonObject(value) || !isJsonObject(replaced ?? null)) return escaped(value);
  return `\${{ fromJSON('${JSON.stringify(value).replaceAll("'", "''")}') }}`;
}

function escaped(value: Json): Json {
  if (typeof value === "string") return value.replaceAll("${{", () => "$${{");
  if (Array.isArray(value)) return value.map(escaped);
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escaped(item)]));
  return value;
}

function mapAt(map: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(map, key) ? map[key] : undefined;
  return isJsonObject(value) ? value : {};
}
