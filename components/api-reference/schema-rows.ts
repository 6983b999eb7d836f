import type { ApiSchema } from "@/lib/shared/api-document";

/** One line of a schema: a field with its type and what is asked of it. */
export interface SchemaRow {
  /** Where it is: `items[].workflow.id`. */
  path: string;
  name: string;
  /** 0 for the fields of the whole. */
  depth: number;
  type: string;
  required: boolean;
  /** Limits and default in words; empty where there are none. */
  limits: string;
  description: string;
}

type Schemas = Record<string, ApiSchema>;

/** Deeper fields are told by the name of their type. */
const MAX_DEPTH = 3;
/** More values of an enumeration are counted. */
const MAX_VALUES = 12;

/** The fields of a schema, each before its own fields. What refers to itself is followed once. */
export function schemaRows(schema: ApiSchema, schemas: Schemas): SchemaRow[] {
  return rowsOf(schema, schemas, { prefix: "", depth: 0, seen: [] });
}

interface Place {
  prefix: string;
  depth: number;
  /** Names of the types around it. */
  seen: readonly string[];
}

function rowsOf(given: ApiSchema, schemas: Schemas, { prefix, depth, seen }: Place): SchemaRow[] {
  const { schema, list, name } = inner(given, schemas);
  if (depth > MAX_DEPTH || (name !== undefined && seen.includes(name))) return [];
  const inside = name === undefined ? seen : [...seen, name];
  const at = prefix + list;
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return variants.flatMap((variant) => rowsOf(variant, schemas, { prefix: at, depth, seen: inside }));
  return Object.entries(schema.properties ?? {}).flatMap(([field, property]) => {
    const path = at === "" ? field : `${at}.${field}`;
    const row = {
      ...{ path, name: field, depth, type: typeText(property, schemas), required: schema.required?.includes(field) ?? false },
      ...{ limits: limitsText(property), description: property.description ?? "" },
    };
    return [row, ...rowsOf(property, schemas, { prefix: path, depth: depth + 1, seen: inside })];
  });
}

/** What a list or a map consists of, and how the path to it is written. */
function inner(given: ApiSchema, schemas: Schemas): { schema: ApiSchema; list: string; name: string | undefined } {
  const name = nameOf(given);
  const schema = resolved(given, schemas);
  const item = schema.items ?? (typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined);
  if (item === undefined || schema.properties !== undefined) return { schema, list: "", name };
  const deeper = inner(item, schemas);
  return { ...deeper, list: `${schema.items === undefined ? "{}" : "[]"}${deeper.list}`, name: name ?? deeper.name };
}

/** A type in a few words: `string`, `Actor`, `"draft" | "published"`, `RunStage[]`, `null | integer`. */
export function typeText(schema: ApiSchema, schemas: Schemas): string {
  const name = nameOf(schema);
  if (name !== undefined) return name;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) {
    const shown = schema.enum.slice(0, MAX_VALUES).map((value) => JSON.stringify(value));
    return [...shown, ...(schema.enum.length > MAX_VALUES ? [`${schema.enum.length - MAX_VALUES} more`] : [])].join(" | ");
  }
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return [...new Set(variants.map((variant) => typeText(variant, schemas)))].join(" | ");
  if (schema.items !== undefined) return bracketed(typeText(schema.items, schemas));
  if (typeof schema.additionalProperties === "object" && schema.properties === undefined) return `map of ${typeText(schema.additionalProperties, schemas)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}

function bracketed(type: string): string {
  return type.includes(" ") ? `(${type})[]` : `${type}[]`;
}

/** What is asked of a value and what it is where it is left out, in words. */
export function limitsText({ minimum, maximum, minLength, maxLength, maxItems, default: fallback }: ApiSchema): string {
  const safe = (limit: number | undefined) => (limit === undefined || Math.abs(limit) === Number.MAX_SAFE_INTEGER ? undefined : limit);
  return [
    range(safe(minimum), safe(maximum), ""),
    range(minLength, maxLength, " characters"),
    range(undefined, maxItems, " entries"),
    fallback === undefined ? "" : `default ${JSON.stringify(fallback)}`,
  ]
    .filter((text) => text !== "")
    .join(", ");
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`;
  if (least !== undefined) return `at least ${least}${unit}`;
  return most === undefined ? "" : `at most ${most}${unit}`;
}

function resolved(schema: ApiSchema, schemas: Schemas): ApiSchema {
  const name = nameOf(schema);
  return name === undefined ? schema : (schemas[name] ?? {});
}

function nameOf({ $ref }: ApiSchema): string | undefined {
  return $ref?.split("/").at(-1);
}
