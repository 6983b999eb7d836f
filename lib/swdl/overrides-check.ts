import type { FieldError } from "@/lib/shared/app-error";
import type { Json, JsonObject } from "@/lib/shared/json";
import { err, ok, type Result } from "@/lib/shared/result";
import { DIAGNOSTIC_CODES } from "./diagnostic-codes";
import { applyOverrides, leafPaths, type Overridden, overridePath } from "./overrides";
import type { Definition } from "./schema/definition";
import { authored } from "./serialize";
import { type Fault, jsonPointer, type Path } from "./source/fault";
import type { ValidationEnvironment } from "./validate/environment";
import { valueAt } from "./validate/structure";
import { documentFaults } from "./validate/validate";

/** Overrides that are each tried alone to find out which of them breaks a place that none of them names. */
const MAX_TRIALS = 50;

/**
 * As `applyOverrides`, and what comes out is checked as a text is: expressions, types, configs of actions. A fault is told at the override
 * that causes it (`overrides.stages.build.outputs`), with its place in the definition where that is another.
 */
export function checkedOverrides(definition: Definition, overrides: JsonObject, environment: ValidationEnvironment = {}): Result<Overridden, FieldError[]> {
  const applied = applyOverrides(definition, overrides);
  if (!applied.ok) return applied;
  const faults = errorsOf(applied.value.definition, environment);
  if (faults.length === 0) return ok(applied.value);
  const blame = new Blame(definition, overrides, environment);
  return err(faults.map((fault) => blame.fieldError(fault)));
}

function errorsOf(definition: Definition, environment: ValidationEnvironment): Fault[] {
  return documentFaults(authored(definition), environment).filter(({ code, severity }) => (severity ?? DIAGNOSTIC_CODES[code].severity) === "error");
}

class Blame {
  private readonly leaves: Path[];
  private trials: { leaf: string; faults: Set<string> }[] | undefined;

  constructor(
    private readonly definition: Definition,
    private readonly overrides: JsonObject,
    private readonly environment: ValidationEnvironment,
  ) {
    this.leaves = leafPaths(overrides);
  }

  fieldError(fault: Fault): FieldError {
    const at = overridePath(fault.path, this.definition.stages);
    const hint = fault.hint === undefined ? "" : `; ${fault.hint}`;
    const near = this.leaves.map((leaf) => leaf.join(".")).find((leaf) => isWithin(at, leaf) || isWithin(leaf, at));
    if (near !== undefined) return { path: `overrides.${isWithin(at, near) ? at : near}`, message: fault.message + hint };
    const leaf = this.tried().find(({ faults }) => faults.has(identity(fault)))?.leaf;
    return { path: leaf === undefined ? "overrides" : `overrides.${leaf}`, message: `${at}: ${fault.message}${hint}` };
  }

  private tried() {
    this.trials ??= this.leaves.slice(0, MAX_TRIALS).map((leaf) => {
      const alone = applyOverrides(this.definition, nested(leaf, valueAt(this.overrides, leaf) ?? null));
      return { leaf: leaf.join("."), faults: new Set(alone.ok ? errorsOf(alone.value.definition, this.environment).map(identity) : []) };
    });
    return this.trials;
  }
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}

function identity({ code, path }: Fault): string {
  return `${code} ${jsonPointer(path)}`;
}

function nested(path: Path, value: Json): JsonObject {
  return path.reduceRight<Json>((inner, key) => ({ [key]: inner }), value) as JsonObject;
}
