import type { FieldError } from "@/lib/shared/app-error";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Definition, definitionSchema } from "./schema/definition";
import { authored } from "./serialize";
import { jsonPointer, type Path } from "./source/fault";
import { MAX_DEPTH } from "./source/limits";
import { structureFaults } from "./validate/structure";
import { didYouMean } from "./validate/suggest";

export interface Overridden {
  definition: Definition;
  /** By stage, the pointers (inside the stage) of what was changed: what `plan` marks. */
  changed: ReadonlyMap<string, readonly string[]>;
  /** The pointers of what was changed outside of the stages: `/config/timeout`. */
  settings: readonly string[];
}

export const OVERRIDE_SECTIONS: readonly string[] = ["stages", "context", "config"];

/**
 * A definition with overrides merged in: `{ stages: { <id>: {…} }, context: {…}, config: {…} }`. Maps are merged, leaves and lists
 * replace whole. The base is not changed. Every problem is collected: unknown sections and stages, ids, dependencies that do not exist,
 * and what the schema refuses.
 */
export function applyOverrides(definition: Definition, overrides: JsonObject): Result<Overridden, FieldError[]> {
  const problems = targetProblems(definition, overrides);
  if (problems.length > 0) return err(problems);
  const base = authored(definition);
  const changed = new Map<string, string[]>();
  const stageOverrides = isJsonObject(overrides.stages) ? overrides.stages : {};
  const stages = (base.stages as JsonObject[]).map((stage) => {
    const id = String(stage.id);
    const override = Object.hasOwn(stageOverrides, id) ? stageOverrides[id] : undefined;
    if (!isJsonObject(override)) return stage;
    changed.set(id, leafPaths(override).map(jsonPointer));
    return merged(stage, override);
  });
  const document: JsonObject = { ...base, stages };
  const settings: string[] = [];
  for (const section of ["context", "config"]) {
    const override = Object.hasOwn(overrides, section) ? overrides[section] : undefined;
    if (override === undefined) continue;
    document[section] = merged(base[section] ?? {}, override);
    settings.push(...leafPaths(override, [section]).map(jsonPointer));
  }
  const parsed = definitionSchema.safeParse(document);
  if (parsed.success) return ok({ definition: parsed.data, changed, settings });
  return err(
    structureFaults(definitionSchema, parsed.error.issues, document).map(({ path, message }) => ({
      path: `overrides.${overridePath(path, definition.stages)}`,
      message,
    })),
  );
}

function targetProblems(definition: Definition, overrides: JsonObject): FieldError[] {
  if (isDeeperThan(MAX_DEPTH, overrides)) return [{ path: "overrides", message: `nested deeper than ${MAX_DEPTH} levels` }];
  const problems: FieldError[] = [];
  const ids = definition.stages.map(({ id }) => id);
  for (const [section, value] of Object.entries(overrides)) {
    if (!OVERRIDE_SECTIONS.includes(section)) problems.push({ path: `overrides.${section}`, message: `overrides may hold ${OVERRIDE_SECTIONS.join(", ")}` });
    else if (!isJsonObject(value)) problems.push({ path: `overrides.${section}`, message: "takes a map" });
  }
  for (const [id, value] of Object.entries(isJsonObject(overrides.stages) ? overrides.stages : {})) {
    const path = `overrides.stages.${id}`;
    if (!ids.includes(id)) problems.push({ path, message: ["no stage has this id", didYouMean(id, ids)].filter((part) => part !== undefined).join("; ") });
    else if (!isJsonObject(value)) problems.push({ path, message: "takes a map" });
    // The order of stages and what they are stays that of the definition: an override tunes a run, it does not write another workflow.
    else
      for (const key of ["id", "type", "depends_on"]) if (Object.hasOwn(value, key)) problems.push({ path: `${path}.${key}`, message: "cannot be overridden" });
  }
  return [...problems, ...secretProblems(overrides)];
}

/** Whether a value is hidden from those who read the run is not for the one to say who starts it. */
function secretProblems({ config }: JsonObject): FieldError[] {
  const parameters = isJsonObject(config) ? config.parameters : undefined;
  return Object.entries(isJsonObject(parameters) ? parameters : {})
    .filter(([, parameter]) => isJsonObject(parameter) && Object.hasOwn(parameter, "secret"))
    .map(([name]) => ({ path: `overrides.config.parameters.${name}.secret`, message: "cannot be overridden" }));
}

/** A path of the merged document in the words of the overrides: a stage by its id. */
export function overridePath(path: Path, stages: readonly { id: string }[]): string {
  const [section, index, ...rest] = path;
  const stage = section === "stages" && typeof index === "number" ? stages[index] : undefined;
  return (stage === undefined ? path : ["stages", stage.id, ...rest]).join(".");
}

function merged(base: Json, override: Json): Json {
  if (!isJsonObject(base) || !isJsonObject(override)) return override;
  const result: JsonObject = { ...base };
  for (const [key, value] of Object.entries(override)) {
    if (key !== "__proto__") result[key] = Object.hasOwn(result, key) ? merged(result[key] ?? null, value) : value;
  }
  return result;
}

/** Where the values of a map stand that are no maps, or empty ones: what an override replaces. */
export function leafPaths(value: Json, path: Path = []): Path[] {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([key, item]) => leafPaths(item, [...path, key]));
}

/** What merging by recursion could not stand; asked level by level, because the question must not recurse either. */
function isDeeperThan(limit: number, value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
    if (level.length === 0) return false;
  }
  return true;
}
