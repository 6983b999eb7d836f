import type { FieldError } from "@/lib/shared/app-error";
import type { Json, JsonObject } from "@/lib/shared/json";
import { kindWord } from "../expression/value";
import type { StageOutput } from "../schema/stage";
import { misfit, parseTypeName, schemaOfType, typeWords } from "./type-name";

/** What is wrong with a value for a type such as `array<string>`; null where nothing is. */
export function checkValue(typeName: string, value: Json): string | null {
  const type = parseTypeName(typeName);
  if (type === undefined) return `"${typeName}" is not a type`;
  const found = misfit(type, value);
  if (found === undefined) return null;
  const where = found.path === "" ? "" : ` at ${found.path}`;
  return `expected ${typeWords(found.wanted)}${where}, got ${kindWord(valueAt(value, found.path))}`;
}

function valueAt(value: Json, path: string): Json {
  return [...path.matchAll(/\[(\d+)\]/g)].reduce<Json>((at, [, index]) => (Array.isArray(at) ? (at[Number(index)] ?? null) : at), value);
}

/** Every way in which outputs break their contract. Outputs that are not declared are let through. */
export function checkOutputs(declared: Record<string, StageOutput>, values: JsonObject): FieldError[] {
  return Object.entries(declared).flatMap(([name, output]) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? null) : null;
    if (value === null) return output.required && output.default === undefined ? [{ path: name, message: "required" }] : [];
    const problem = checkValue(output.type, value);
    return problem === null ? [] : [{ path: name, message: problem }];
  });
}

/** Outputs with the declared defaults in place of what is missing or null. */
export function withOutputDefaults(declared: Record<string, StageOutput>, values: JsonObject): JsonObject {
  const result = { ...values };
  for (const [name, output] of Object.entries(declared)) {
    if (output.default !== undefined && (!Object.hasOwn(result, name) || result[name] === null)) result[name] = output.default;
  }
  return result;
}

/** An output contract as the JSON Schema of one object. */
export function jsonSchemaOf(outputs: Record<string, StageOutput>): JsonObject {
  const properties = Object.entries(outputs).map(([name, output]): [string, JsonObject] => {
    const schema = schemaOfType(parseTypeName(output.type) ?? { base: "any" });
    if (output.description !== undefined) schema.description = output.description;
    if (output.default !== undefined) schema.default = output.default;
    return [name, schema];
  });
  const required = Object.entries(outputs)
    .filter(([, output]) => output.required && output.default === undefined)
    .map(([name]) => name);
  return { type: "object", properties: Object.fromEntries(properties), required, additionalProperties: false };
}
