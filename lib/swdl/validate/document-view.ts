import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { STAGE_TYPES, type StageType } from "../schema/stage";
import type { Path } from "../source/fault";

/** A stage as far as it can be understood: checks go on where the structure is wrong elsewhere. */
export interface StageView {
  index: number;
  path: Path;
  raw: JsonObject;
  id: string | undefined;
  /** Undefined for a word that is no type. */
  type: StageType | undefined;
  dependsOn: { id: string; path: Path }[];
  inputs: JsonObject;
  outputs: JsonObject;
}

export interface DocumentView {
  raw: JsonObject;
  workflowId: string | undefined;
  stages: StageView[];
  /** The first stage of each id. */
  byId: ReadonlyMap<string, StageView>;
  /** Dependencies by id, only between stages that exist. */
  dependencies: ReadonlyMap<string, readonly string[]>;
  parameters: JsonObject;
  env: JsonObject;
}

export function viewDocument(value: Json): DocumentView {
  const raw = objectOf(value);
  const config = objectOf(own(raw, "config"));
  const stages = listOf(own(raw, "stages")).flatMap((stage, index) => (isJsonObject(stage) ? [viewStage(stage, index)] : []));
  const byId = new Map<string, StageView>();
  for (const stage of stages) if (stage.id !== undefined && !byId.has(stage.id)) byId.set(stage.id, stage);
  const dependencies = new Map([...byId].map(([id, stage]) => [id, stage.dependsOn.map((dependency) => dependency.id).filter((target) => byId.has(target))]));
  return {
    raw,
    workflowId: textOf(own(objectOf(own(raw, "workflow")), "id")),
    stages,
    byId,
    dependencies,
    parameters: objectOf(own(config, "parameters")),
    env: objectOf(own(config, "env")),
  };
}

function viewStage(raw: JsonObject, index: number): StageView {
  const path = ["stages", index];
  const type = own(raw, "type") ?? "agent";
  const dependsOn = own(raw, "depends_on");
  return {
    index,
    path,
    raw,
    id: textOf(own(raw, "id")),
    type: STAGE_TYPES.find((known) => known === type),
    dependsOn:
      typeof dependsOn === "string"
        ? [{ id: dependsOn, path: [...path, "depends_on"] }]
        : listOf(dependsOn).flatMap((id, at) => (typeof id === "string" ? [{ id, path: [...path, "depends_on", at] }] : [])),
    inputs: objectOf(own(raw, "inputs")),
    outputs: objectOf(own(raw, "outputs")),
  };
}

export function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
