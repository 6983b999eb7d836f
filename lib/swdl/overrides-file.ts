import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import type { Diagnostic } from "./diagnostics";
import { OVERRIDE_SECTIONS, type Overridden } from "./overrides";
import { checkedOverrides } from "./overrides-check";
import type { Definition } from "./schema/definition";
import type { Fault, Path } from "./source/fault";
import { Locator } from "./source/locate";
import { type ReadSource, readSource } from "./source/read-source";
import type { ValidationEnvironment } from "./validate/environment";
import { didYouMean } from "./validate/suggest";

/** The file beside a definition that `plan` reads. */
export const OVERRIDES_FILE = ".stagecraft-overrides.yaml";

export interface OverriddenByFile {
  /** There when no error was found; the definition itself where the file says nothing of it. */
  overridden?: Overridden;
  /** Of the file's text, in its order. */
  diagnostics: Diagnostic[];
}

/**
 * The problems of a file of overrides as such: `overrides: { <workflow id>: { stages: { <stage id>: {…} }, context: {…}, config: {…} } }`. Read within
 * the limits of definitions; never throws for a bad text. Whether they fit a definition is for `applyOverridesFile`.
 */
export function checkOverridesFile(source: string): Diagnostic[] {
  const read = readSource(source);
  return located(read, fileFaults(read));
}

/** What a file holds for one workflow; undefined where the file itself is not right. */
export function overridesFor(id: string, source: string): { overrides?: JsonObject; diagnostics: Diagnostic[] } {
  const read = readSource(source);
  const faults = fileFaults(read);
  if (faults.length > 0) return { diagnostics: located(read, faults) };
  const all = overridesOf(read.value);
  const overrides = Object.hasOwn(all, id) ? all[id] : undefined;
  if (isJsonObject(overrides)) return { overrides, diagnostics: [] };
  return { overrides: {}, diagnostics: located(read, strayFaults(id, all)) };
}

/** A definition with what a file holds for its id, checked as `checkedOverrides` does; each problem at its place in the file. */
export function applyOverridesFile(definition: Definition, source: string, environment: ValidationEnvironment = {}): OverriddenByFile {
  const { id } = definition.workflow;
  const { overrides, diagnostics } = overridesFor(id, source);
  if (overrides === undefined) return { diagnostics };
  if (Object.keys(overrides).length === 0) return { overridden: { definition, changed: new Map(), settings: [] }, diagnostics };
  const result = checkedOverrides(definition, overrides, environment);
  if (result.ok) return { overridden: result.value, diagnostics };
  const wrong = result.error.map(({ path, message }): Fault => {
    const found = pathOf(path.replace(/^overrides\.?/, ""), overrides);
    return { code: "invalid_override", path: ["overrides", id, ...found.path], message, spot: { at: isJsonObject(found.value) ? "key" : "value" } };
  });
  return { diagnostics: located(readSource(source), wrong) };
}

function overridesOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) && isJsonObject(value.overrides) ? value.overrides : {};
}

function fileFaults({ value, faults }: ReadSource): Fault[] {
  // A file without anything in it overrides nothing.
  const own = faults.filter(({ code }) => code !== "empty_document");
  if (value === undefined) return own;
  if (!isJsonObject(value)) return [...own, wrongType([], "a file of overrides is a map with the key `overrides`")];
  const missing: Fault = { code: "required", path: ["overrides"], message: "required key overrides is missing", spot: { at: "value" } };
  return [
    ...own,
    ...unknownKeys([], value, ["overrides"]),
    ...(Object.hasOwn(value, "overrides") ? mapFaults(["overrides"], value.overrides, workflowFaults) : [missing]),
  ];
}

function workflowFaults(path: Path, value: JsonObject): Fault[] {
  return Object.entries(value).flatMap(([id, sections]) =>
    mapFaults([...path, id], sections, (at, map) => [
      ...unknownKeys(at, map, OVERRIDE_SECTIONS),
      ...OVERRIDE_SECTIONS.flatMap((section) =>
        Object.hasOwn(map, section)
          ? mapFaults([...at, section], map[section], (inside, stages) =>
              section === "stages" ? Object.entries(stages).flatMap(([stage, changes]) => mapFaults([...inside, stage], changes, () => [])) : [],
            )
          : [],
      ),
    ]),
  );
}

function mapFaults(path: Path, value: Json | undefined, inside: (path: Path, value: JsonObject) => Fault[]): Fault[] {
  return isJsonObject(value) ? inside(path, value) : [wrongType(path, `${path.join(".")} takes a map`)];
}

function unknownKeys(path: Path, value: JsonObject, known: readonly string[]): Fault[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key) && !key.startsWith("x-"))
    .map((key) => ({
      code: "unknown_key",
      path: [...path, key],
      message: `"${key}" is not a key of ${path.length === 0 ? "a file of overrides" : path.join(".")}`,
      spot: { at: "key" },
      hint: didYouMean(key, known),
    }));
}

function wrongType(path: Path, message: string): Fault {
  return { code: "wrong_type", path, message, spot: { at: "value" } };
}

/** A file may hold overrides of many workflows; one whose id is nearly this one's was meant for it. */
function strayFaults(id: string, all: JsonObject): Fault[] {
  const near = Object.keys(all).find((key) => didYouMean(key, [id]) !== undefined);
  if (near === undefined) return [];
  const message = `these overrides are for "${near}" and have no effect on "${id}"`;
  return [{ code: "invalid_override", severity: "warning", path: ["overrides", near], message, spot: { at: "key" }, hint: didYouMean(near, [id]) }];
}

/** The steps of a dotted path through a value, as far as they lead: keys may hold dots themselves. */
function pathOf(dotted: string, value: Json): { path: Path; value: Json } {
  if (typeof value !== "object" || value === null) return { path: [], value };
  for (const [key, inner] of Object.entries(value).sort(([a], [b]) => b.length - a.length)) {
    if (dotted !== key && !dotted.startsWith(`${key}.`)) continue;
    const rest = pathOf(dotted.slice(key.length + 1), inner);
    return { path: [Array.isArray(value) ? Number(key) : key, ...rest.path], value: rest.value };
  }
  return { path: [], value };
}

function located(read: ReadSource, faults: readonly Fault[]): Diagnostic[] {
  const locator = new Locator(read);
  return faults
    .map((fault) => locator.diagnostic(fault))
    .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column);
}
