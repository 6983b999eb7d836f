import type { JsonObject } from "@/lib/shared/json";
import { levels } from "./graph/graph";
import type { StageType } from "./schema/stage";
import { readSource } from "./source/read-source";
import { own, textOf, viewDocument } from "./validate/document-view";

/** A stage as far as the text says it, right or wrong: what the builder shows while somebody is still writing. */
export interface OutlineStage {
  id: string;
  /** Undefined for a word that is no type. */
  type: StageType | undefined;
  name: string | undefined;
  dependsOn: readonly string[];
  /** Longest-path level from 1; of stages on or behind a cycle, 0. */
  level: number;
  /** Place in the list `stages`, from 0. */
  index: number;
  raw: JsonObject;
}

export interface Outline {
  /** The document as written. */
  raw: JsonObject;
  /** Stages that have an id of their own; of two with the same id, the first. */
  stages: readonly OutlineStage[];
}

/** What a text says, without judging it; null where it is no well-formed YAML, and so says nothing for certain. */
export function outline(source: string): Outline | null {
  const { value, faults } = readSource(source);
  if (value === undefined || faults.length > 0) return null;
  const view = viewDocument(value);
  const stages = [...view.byId].map(([id, stage]) => ({ id, stage, dependsOn: stage.dependsOn.map((dependency) => dependency.id) }));
  const level = levels({ stages: stages.map(({ id }) => ({ id, depends_on: view.dependencies.get(id) ?? [] })) });
  return {
    raw: view.raw,
    stages: stages.map(({ id, stage, dependsOn }) => ({
      id,
      type: stage.type,
      name: textOf(own(stage.raw, "name")),
      dependsOn,
      level: level.get(id) ?? 0,
      index: stage.index,
      raw: stage.raw,
    })),
  };
}
