import { AppError } from "@/lib/shared/app-error";
import { type Definition, dependents, fanOutStage, type Stage } from "@/lib/swdl";

/** A definition with the indexes that make a step cost what it touches, not what the workflow holds. */
export interface RunPlan {
  definition: Definition;
  stages: ReadonlyMap<string, Stage>;
  /** Of each fan-out, the stage that it runs for its items. */
  templates: ReadonlyMap<string, Stage>;
  /** Place in the definition, from 0: what is ready at the same time starts in this order. */
  ordinal: ReadonlyMap<string, number>;
  dependents: ReadonlyMap<string, readonly string[]>;
  /** The stages that a stage's expressions name: what its scope must hold. */
  references: ReadonlyMap<string, readonly string[]>;
}

/** A stage that runs for one item of a fan-out: `<fan-out>[<index>]`. */
export interface FanOutChild {
  parentId: string;
  index: number;
}

const STAGE_REFERENCE = /stages\s*(?:\.\s*([A-Za-z0-9_-]+)|\[\s*\\?['"]([A-Za-z0-9_-]+)\\?['"]\s*\]|\[)/g;
const CHILD_ID = /^(.+)\[(\d+)\]$/;

/** Compiles a definition that validation has accepted. */
export function compileRunPlan(definition: Definition): RunPlan {
  const { stages } = definition;
  const ids = stages.map(({ id }) => id);
  return {
    definition,
    stages: new Map(stages.map((stage) => [stage.id, stage])),
    templates: new Map(stages.flatMap((stage): [string, Stage][] => (stage.type === "fan_out" ? [[stage.id, fanOutStage(definition, stage, stage.id)]] : []))),
    ordinal: new Map(ids.map((id, index) => [id, index])),
    dependents: dependents(definition),
    references: new Map(stages.map((stage) => [stage.id, referencesOf(stage, definition, ids)])),
  };
}

/** The stage of a plan, or of an item of one of its fan-outs. An unknown id is the caller's mistake: `not_found`. */
export function stageOf(plan: RunPlan, stageId: string): Stage {
  const stage = plan.stages.get(stageId);
  if (stage !== undefined) return stage;
  const child = childOf(stageId);
  const template = child === undefined ? undefined : plan.templates.get(child.parentId);
  if (child === undefined || template === undefined) throw new AppError("not_found", `the run has no stage ${stageId}`);
  return { ...template, id: stageId, name: `${plan.stages.get(child.parentId)?.name ?? child.parentId} [${child.index}]` };
}

/** What a stage id says of a fan-out; undefined for a stage of the definition. */
export function childOf(stageId: string): FanOutChild | undefined {
  const [, parentId, index] = stageId.endsWith("]") ? (CHILD_ID.exec(stageId) ?? []) : [];
  return parentId === undefined ? undefined : { parentId, index: Number(index) };
}

export function childId(parentId: string, index: number): string {
  return `${parentId}[${index}]`;
}

/** The id in the definition: of the stage itself, or of the fan-out that it belongs to. */
export function definedId(stageId: string): string {
  return childOf(stageId)?.parentId ?? stageId;
}

/** An index that is computed can mean any stage: then all of them. */
function referencesOf(stage: Stage, definition: Definition, ids: readonly string[]): readonly string[] {
  const text = JSON.stringify(stage) + JSON.stringify(definition.config.env);
  if (!text.includes("stages")) return [];
  return [...(namedStages(text) ?? ids)];
}

/** The stages that expressions in a text name; undefined where an index is computed, which can mean any. */
export function namedStages(text: string): Set<string> | undefined {
  const found = new Set<string>();
  for (const [, dotted, quoted] of text.matchAll(STAGE_REFERENCE)) {
    const id = dotted ?? quoted;
    if (id === undefined) return undefined;
    found.add(id);
  }
  return found;
}
