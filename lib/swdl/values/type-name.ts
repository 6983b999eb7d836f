import type { Json, JsonObject } from "@/lib/shared/json";

export type BaseType = "string" | "number" | "integer" | "boolean" | "object" | "array" | "artifact_ref" | "memory_item" | "context_module" | "any";

export interface ValueType {
  base: BaseType;
  /** Of an `array<T>`. */
  items?: ValueType;
}

const BASES: ReadonlySet<string> = new Set<BaseType>([
  "string",
  "number",
  "integer",
  "boolean",
  "object",
  "array",
  "artifact_ref",
  "memory_item",
  "context_module",
  "any",
]);
const MAX_NESTING = 10;

/** The type that a name such as `array<string>` means; undefined where there is none. */
export function parseTypeName(name: string, depth = 0): ValueType | undefined {
  if (BASES.has(name)) return { base: name as BaseType };
  const items = name.startsWith("array<") && name.endsWith(">") && depth < MAX_NESTING ? parseTypeName(name.slice(6, -1), depth + 1) : undefined;
  return items === undefined ? undefined : { base: "array", items };
}

export function typeText({ base, items }: ValueType): string {
  return items === undefined ? base : `array<${typeText(items)}>`;
}

const SCHEMAS: Record<BaseType, JsonObject> = {
  string: { type: "string" },
  number: { type: "number" },
  integer: { type: "integer" },
  boolean: { type: "boolean" },
  object: { type: "object" },
  array: { type: "array" },
  artifact_ref: { type: "string" },
  memory_item: { type: "object" },
  context_module: { type: "string" },
  any: {},
};

/** The JSON Schema of a type. */
export function schemaOfType({ base, items }: ValueType): JsonObject {
  return items === undefined ? { ...SCHEMAS[base] } : { type: "array", items: schemaOfType(items) };
}

const WORDS: Record<BaseType, string> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  artifact_ref: "an artifact such as agent:name",
  memory_item: "a memory item",
  context_module: "a context module such as ctx:name",
  any: "any value",
};

/** A type in the words of a message. */
export function typeWords({ base, items }: ValueType): string {
  return items === undefined || items.base === "any" ? WORDS[base] : `a list, each item ${typeWords(items)}`;
}

/** Whether a value is of a type; otherwise the path to the first place that is not, and the type wanted there. */
export function misfit(type: ValueType, value: Json, path = ""): { path: string; wanted: ValueType } | undefined {
  if (!fitsBase(type.base, value)) return { path, wanted: type };
  if (type.items === undefined || !Array.isArray(value)) return undefined;
  for (const [index, item] of value.entries()) {
    const found = misfit(type.items, item, `${path}[${index}]`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fitsBase(base: BaseType, value: Json): boolean {
  switch (base) {
    case "any":
      return true;
    case "string":
    case "artifact_ref":
    case "context_module":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "integer":
      return Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return Array.isArray(value);
    case "object":
    case "memory_item":
      return typeof value === "object" && value !== null && !Array.isArray(value);
  }
}
