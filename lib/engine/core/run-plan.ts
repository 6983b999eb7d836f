import { AppError } from "@/lib/shared/app-error";
import { type Definition, dependents, type Stage } from "@/lib/swdl";

/** A definition with the indexes that make a step cost what it touches, not what the workflow holds. */
export interface RunPlan {
  definition: Definition;
  stages: ReadonlyMap<string, Stage>;
  /** Place in the definition, from 0: what is ready at the same time starts in this order. */
  ordinal: ReadonlyMap<string, number>;
  dependents: ReadonlyMap<string, readonly string[]>;
  /** The stages that a stage's expressions name: what its scope must hold. */
  references: ReadonlyMap<string, readonly string[]>;
}

const STAGE_REFERENCE = /stages\s*(?:\.\s*([A-Za-z0-9_-]+)|\[\s*\\?['"]([A-Za-z0-9_-]+)\\?['"]\s*\]|\[)/g;

/** Compiles a definition that validation has accepted. */
export function compileRunPlan(definition: Definition): RunPlan {
  const ids = definition.stages.map(({ id }) => id);
  return {
    definition,
    stages: new Map(definition.stages.map((stage) => [stage.id, stage])),
    ordinal: new Map(ids.map((id, index) => [id, index])),
    dependents: dependents(definition),
    references: new Map(definition.stages.map((stage) => [stage.id, referencesOf(stage, definition, ids)])),
  };
}

/** The stage of a plan. An unknown id is the caller's mistake: `not_found`. */
export function stageOf(plan: RunPlan, stageId: string): Stage {
  const stage = plan.stages.get(stageId);
  if (stage === undefined) throw new AppError("not_found", `the run has no stage ${stageId}`);
  return stage;
}

/** An index that is computed can mean any stage: then all of them. */
function referencesOf(stage: Stage, definition: Definition, ids: readonly string[]): readonly string[] {
  const text = JSON.stringify(stage) + JSON.stringify(definition.config.env);
  if (!text.includes("stages")) return [];
  const found = new Set<string>();
  for (const [, dotted, quoted] of text.matchAll(STAGE_REFERENCE)) {
    const id = dotted ?? quoted;
    if (id === undefined) return ids;
    found.add(id);
  }
  return [...found];
}
