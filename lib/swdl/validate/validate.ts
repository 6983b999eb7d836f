import type { z } from "zod";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { DIAGNOSTIC_CODES } from "../diagnostic-codes";
import type { Diagnostic } from "../diagnostics";
import { type Definition, definitionSchema } from "../schema/definition";
import { authoredStageSchema } from "../schema/stage";
import type { Fault, Path } from "../source/fault";
import { Locator } from "../source/locate";
import { type ReadSource, readSource } from "../source/read-source";
import { dagFaults } from "./dag";
import { type DocumentView, objectOf, own, viewDocument } from "./document-view";
import { environmentFaults, type ValidationEnvironment } from "./environment";
import { expressionFaults } from "./expressions";
import { fieldFaults } from "./fields";
import { structureFaults, valueAt } from "./structure";

export interface ParsedDefinition {
  /** There when no error was found. */
  definition?: Definition;
  /** In the order of the text. */
  diagnostics: Diagnostic[];
}

/**
 * Reads and checks a YAML or JSON text: syntax, structure, ids and dependencies, expressions, types. Collects every problem, each with its
 * place; never throws for a bad text and answers within the limits of source/limits.ts.
 */
export function parseDefinition(source: string): ParsedDefinition {
  return validateDefinition(source, {});
}

/** As `parseDefinition`, with the checks that need to know the workspace. */
export function validateDefinition(source: string, environment: ValidationEnvironment = {}): ParsedDefinition {
  const read = readSource(source);
  const { definition, faults } = check(read, environment);
  const kept = withoutEchoes(read, faults);
  if (kept.length === 0) return { definition, diagnostics: [] };
  const locator = new Locator(read);
  const diagnostics = kept.map((fault) => locator.diagnostic(fault)).sort(byPlace);
  return diagnostics.some(({ severity }) => severity === "error") ? { diagnostics } : { definition, diagnostics };
}

/** The faults of a document that is no text but a value, with the checks of `validateDefinition`. */
export function documentFaults(value: JsonObject, environment: ValidationEnvironment = {}): Fault[] {
  return check({ source: "", value, faults: [] }, environment).faults;
}

function check(read: ReadSource, environment: ValidationEnvironment): { definition?: Definition; faults: Fault[] } {
  const { value, faults } = read;
  if (value === undefined) return { faults };
  if (!isJsonObject(value)) {
    const fault: Fault = { code: "wrong_type", path: [], message: "a workflow is a map with the keys `workflow` and `stages`", spot: { at: "value" } };
    return { faults: [...faults, fault] };
  }
  const { definition, faults: structure } = checkStructure(definitionSchema, value);
  const view = viewDocument(value);
  const found = [
    ...faults,
    ...structure,
    ...templateFaults(view),
    ...dagFaults(view),
    ...fieldFaults(view),
    ...expressionFaults(view),
    ...environmentFaults(view, environment),
  ];
  return { definition, faults: found };
}

/** The definition of a value that stands at `within` in the document, and the faults of its structure. Keys that begin with `x-` are taken off where a map admits only known ones. */
function checkStructure<T extends z.ZodType>(schema: T, value: Json, within: Path = []): { definition?: z.output<T>; faults: Fault[] } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { definition: parsed.data, faults: [] };
  const extensions = extensionKeys(parsed.error.issues);
  if (extensions.length > 0) return checkStructure(schema, without(value, extensions), within);
  return { faults: structureFaults(schema, parsed.error.issues, value, within) };
}

function extensionKeys(issues: readonly z.core.$ZodIssue[], prefix: Path = []): Path[] {
  return issues.flatMap((issue): Path[] => {
    const path = [...prefix, ...issue.path.map((key) => (typeof key === "number" ? key : String(key)))];
    if (issue.code === "unrecognized_keys") return issue.keys.filter((key) => key.startsWith("x-")).map((key) => [...path, key]);
    return issue.code === "invalid_union" ? issue.errors.flatMap((errors) => extensionKeys(errors, path)) : [];
  });
}

function without(value: Json, paths: readonly Path[]): Json {
  const copy = structuredClone(value);
  for (const path of paths) {
    const parent = valueAt(copy, path.slice(0, -1));
    if (isJsonObject(parent)) delete parent[String(path.at(-1))];
  }
  return copy;
}

/** The stage inside a fan-out is a stage but for its id. */
function templateFaults({ stages }: DocumentView): Fault[] {
  return stages.flatMap((stage): Fault[] => {
    const template = own(objectOf(own(stage.raw, "fan_out")), "stage_template");
    if (stage.type !== "fan_out" || !isJsonObject(template)) return [];
    const path = [...stage.path, "fan_out", "stage_template"];
    if (own(template, "type") === "fan_out") {
      const message = "the stage of a fan-out cannot be a fan-out itself";
      return [{ code: "nested_fan_out", path: [...path, "type"], message, spot: { at: "value" }, hint: "use a stage of type workflow that fans out" }];
    }
    return checkStructure(authoredStageSchema, { id: "item", ...template }, path).faults;
  });
}

/**
 * Where the text is not well-formed YAML, only what stands before the first such fault was read for certain: what follows would be echoes of it.
 * And one place gets one error of each code.
 */
function withoutEchoes(read: ReadSource, faults: readonly Fault[]): Fault[] {
  const syntax = faults.filter(({ code }) => code === "yaml_syntax");
  const [first] = syntax;
  if (first === undefined || first.spot.at !== "source") return [...faults];
  const locator = new Locator(read);
  const { line } = locator.position(first.spot.start);
  return faults.filter(
    (fault) => DIAGNOSTIC_CODES[fault.code].category === "syntax" || (!ECHOING.has(fault.code) && locator.diagnostic(fault).range.end.line < line),
  );
}

const ECHOING: ReadonlySet<Fault["code"]> = new Set([
  "required",
  "unknown_dependency",
  "unknown_stage",
  "not_upstream",
  "unknown_parameter",
  "unknown_output",
  "unknown_env",
  "unknown_phase",
]);

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column;
}
