import type { JsonObject } from "@/lib/shared/json";
import type { Change, Outline } from "@/lib/swdl";
import { type Dependencies, dependenciesOf } from "./dependencies";
import { spotFor } from "./list-order";
import { type OuterDependencies, withOuterDependencies } from "./outer-dependencies";
import { dependencyChanges, placeWords } from "./placement-words";
import { type Place, putIn } from "./rewiring";
import { joined, nameOf, titleOf } from "./stage-words";

export interface NewStage extends JsonObject {
  id: string;
}

/**
 * Adds stages, whose ids are free, at a place: those of them that wait for none of the others wait for what the place says, and what waits
 * for the place waits for their last ones. What they wait for besides is kept as far as there is such a stage.
 */
export function insertStages(outline: Outline, stages: readonly NewStage[], to: Place): { changes: Change[]; say: string } {
  const before = dependenciesOf(outline);
  const ids = new Set(stages.map(({ id }) => id));
  const placed = putIn({ rest: before, inside: named(stages, (id) => ids.has(id)) }, to, new Map(outline.stages.map(({ id, level }) => [id, level])));
  const outer = withOuterDependencies(
    before,
    placed,
    named(stages, (id) => !ids.has(id)),
  );
  const after = outer.dependencies;
  const index = spotFor(
    outline,
    stages.map(({ id }) => id),
    to,
    after,
  );
  const written = stages.map((stage) => withDependencies(stage, after.get(stage.id) ?? []));
  const names = joined(stages.map(newName));
  const changed = outline.stages.flatMap(({ id }) => {
    const list = after.get(id) ?? [];
    const isSame = list.length === before.get(id)?.length && list.every((other) => before.get(id)?.includes(other));
    return isSame ? [] : [id];
  });
  const waits =
    changed.length === 0
      ? ""
      : `; ${joined(changed.map((id) => titleOf(outline, id)))} now ${changed.length === 1 ? "waits" : "wait"} for ${stages.length === 1 ? "it" : "them"}`;
  return {
    changes: [{ kind: "paste_stages", stages: written, index }, ...dependencyChanges(outline, before, after)],
    say: `Added ${names} ${placeWords(outline, to)}${waits}.${sayOuter(outline, stages, outer)}`,
  };
}

function newName({ id, name }: NewStage): string {
  return nameOf({ id, name: typeof name === "string" ? name : undefined });
}

/** What new stages wait for besides the place, and what they cannot wait for here. */
function sayOuter(outline: Outline, stages: readonly NewStage[], { kept, missing }: OuterDependencies): string {
  const still = stages.flatMap((stage) => {
    const list = kept.get(stage.id);
    return list === undefined ? [] : [` ${newName(stage)} still waits for ${joined(list.map((id) => titleOf(outline, id)))}.`];
  });
  const dropped = missing.length === 0 ? "" : ` Not kept in depends_on, as there is no such stage here: ${joined(missing)}.`;
  return still.join("") + dropped;
}

/** Of what stages say they wait for, the ids that count. */
function named(stages: readonly NewStage[], counts: (id: string) => boolean): Dependencies {
  return new Map(stages.map((stage) => [stage.id, listed(stage["depends_on"]).filter((id) => id !== stage.id && counts(id))]));
}

function listed(value: JsonObject[string] | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((id) => typeof id === "string");
}

/** `depends_on` behind what names the stage, as it is usually written. */
function withDependencies(stage: NewStage, dependsOn: readonly string[]): NewStage {
  const { id, name, type, depends_on: _, ...fields } = stage;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(type === undefined ? {} : { type }),
    ...(dependsOn.length === 0 ? {} : { depends_on: [...dependsOn] }),
    ...fields,
  };
}
