import { stringify } from "yaml";
import { z } from "zod";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { equals } from "./expression/value";
import type { Definition } from "./schema/definition";
import { documentSchema } from "./schema/document";
import { RETRY_DEFAULTS } from "./schema/error-policy";
import { titleCase } from "./schema/primitives";
import { authoredStageSchema, type Stage } from "./schema/stage";
import { schemaAt, unwrapped } from "./validate/schema-keys";

const WIDTH = 100;
/** How a reader meets a stage; keys that are not listed follow in the order of the schema. */
const DOCUMENT_KEYS = ["workflow", "config", "triggers", "phases", "context", "stages", "error_policy", "hooks"];
const STAGE_KEYS = [
  ...["id", "name", "type", "description", "phase", "depends_on", "run_if", "condition", "requires_approval"],
  ...[
    "roles",
    "gate",
    "action",
    "workflow",
    "version",
    "fan_out",
    "run",
    "shell",
    "cwd",
    "env",
    "prompt",
    "config",
    "parameters",
    "inputs",
    "outputs",
    "context",
    "error_policy",
  ],
];

/** A definition as canonical YAML: what is at its default is left out. For new documents; `parseDefinition(serialize(d))` gives `d`. */
export function serialize(definition: Definition): string {
  return stringify(authored(definition), { lineWidth: WIDTH, aliasDuplicateObjects: false });
}

/** A definition as an author would write it: without what is at its default. */
export function authored(definition: Definition): JsonObject {
  const { stages, error_policy, phases, ...rest } = definition;
  const policy: JsonObject = {};
  const retry = differences(error_policy.default_retry, RETRY_DEFAULTS);
  if (Object.keys(retry).length > 0) policy.default_retry = retry;
  if (error_policy.on_stage_failure !== "halt") policy.on_stage_failure = error_policy.on_stage_failure;
  const document: JsonObject = {
    ...pruned(rest as JsonObject, documentSchema),
    stages: stages.map((stage) => authoredStage(stage, definition)),
  };
  if (phases.length > 0) document.phases = phases.map(({ id, name }) => (name === titleCase(id) ? id : { id, name }));
  if (Object.keys(policy).length > 0) document.error_policy = policy;
  return orderedBy(DOCUMENT_KEYS, document);
}

function authoredStage(stage: Stage, { error_policy }: Definition): JsonObject {
  const { name, error_policy: own, ...rest } = stage;
  const result = pruned(rest as JsonObject, schemaAt(authoredStageSchema, rest as JsonObject, []) ?? authoredStageSchema);
  if (name !== titleCase(stage.id)) result.name = name;
  const policy: JsonObject = {};
  const retry = differences(own.retry, error_policy.default_retry);
  if (Object.keys(retry).length > 0) policy.retry = retry;
  if (own.timeout !== (stage.type === "gate" ? stage.gate.timeout : "30m")) policy.timeout = own.timeout;
  if (own.on_failure !== (error_policy.on_stage_failure === "continue" ? "continue" : "halt")) policy.on_failure = own.on_failure;
  if (Object.keys(policy).length > 0) result.error_policy = policy;
  if (stage.type === "agent") delete result.type;
  return orderedBy(STAGE_KEYS, result);
}

function differences(from: JsonObject, base: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(from).filter(([key, value]) => !equals(value, base[key] ?? null)));
}

/** A map without the fields that equal their default in the schema, and so on inside. */
function pruned(value: JsonObject, schema: z.ZodType): JsonObject {
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const field = fieldOf(schema, key);
    if (field instanceof z.ZodDefault && equals(item, defaultOf(field))) continue;
    const inner = field === undefined ? undefined : schemaAt(field, item, []);
    const kept = inner === undefined ? item : prunedAny(item, inner);
    if (field instanceof z.ZodPrefault && isJsonObject(kept) && Object.keys(kept).length === 0) continue;
    result[key] = kept;
  }
  return result;
}

function prunedAny(value: Json, schema: z.ZodType): Json {
  if (isJsonObject(value) && (schema instanceof z.ZodObject || schema instanceof z.ZodRecord)) return pruned(value, schema);
  if (Array.isArray(value) && schema instanceof z.ZodArray) {
    return value.map((item) => {
      const inner = schemaAt(schema.element as z.ZodType, item, []);
      return inner === undefined ? item : prunedAny(item, inner);
    });
  }
  return value;
}

function fieldOf(schema: z.ZodType, key: string): z.ZodType | undefined {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodRecord) return inner.valueType as z.ZodType;
  return inner instanceof z.ZodObject && Object.hasOwn(inner.shape, key) ? (inner.shape[key] as z.ZodType) : undefined;
}

function defaultOf(schema: z.ZodDefault): Json {
  return schema.parse(undefined) as Json;
}

function orderedBy(keys: readonly string[], value: JsonObject): JsonObject {
  const place = (key: string) => (keys.includes(key) ? keys.indexOf(key) : keys.length);
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => place(a) - place(b)));
}
