import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import type { StageType } from "../../schema/stage";
import { listOf, objectOf, own, viewDocument } from "../../validate/document-view";
import { valueAt } from "../../validate/structure";
import type { Path } from "../fault";
import { type Change, EditError, type Step } from "./change";

/** Keys that only stages of a type have. */
const KEYS_OF_TYPE: Record<StageType, readonly string[]> = {
  agent: ["roles", "prompt"],
  gate: ["gate"],
  action: ["action", "config"],
  script: ["run", "shell", "cwd", "env"],
  workflow: ["workflow", "version", "parameters", "wait"],
  fan_out: ["fan_out"],
};

/** The steps of a change to a document. Throws `EditError` where it names something that is not there. */
export function stepsOf(change: Exclude<Change, { kind: "splice" }>, document: Json): Step[] {
  const stages = listOf(own(objectOf(document), "stages"));
  switch (change.kind) {
    case "set":
    case "unset":
    case "move":
    case "move_key":
      return [change];
    case "insert":
      return [{ ...change, index: change.index ?? Number.MAX_SAFE_INTEGER }];
    case "add_stage":
      return pasteSteps([change.stage], change.index, stages);
    case "paste_stages":
      return pasteSteps(change.stages, change.index, stages);
    case "remove_stage":
      return removeSteps(change.id, document);
    case "move_stage":
      return [{ kind: "move", path: ["stages"], from: indexOf(change.id, stages), to: change.to }];
    case "rename_stage":
      indexOf(change.id, stages);
      if (change.id !== change.to) requireFree(change.to, stages);
      return change.id === change.to ? [] : [{ kind: "rename", what: { stage: change.id }, to: change.to }];
    case "rename_key":
      return keySteps(change.path, change.to, document);
    case "duplicate_stage": {
      const index = indexOf(change.id, stages);
      const copy: JsonObject = { ...objectOf(stages[index]), id: change.as };
      delete copy.name;
      return pasteSteps([copy], index + 1, stages);
    }
    case "change_stage_type":
      return typeSteps(change.type, change.fields, indexOf(change.id, stages), stages);
    case "connect":
      return connectSteps(change.from, indexOf(change.to, stages), stages);
    case "disconnect":
      return disconnectSteps(change.from, indexOf(change.to, stages), stages);
  }
}

function pasteSteps(added: readonly JsonObject[], index: number | undefined, stages: readonly Json[]): Step[] {
  const at = Math.min(index ?? stages.length, stages.length);
  return added.map((stage, offset) => {
    requireFree(String(stage.id), [...stages, ...added.slice(0, offset)]);
    return { kind: "insert", path: ["stages"], index: at + offset, value: stage };
  });
}

function removeSteps(id: string, document: Json): Step[] {
  const view = viewDocument(document);
  const stages = listOf(own(objectOf(document), "stages"));
  const others = view.stages.flatMap((stage): Step[] =>
    stage.id !== id && stage.dependsOn.some((dependency) => dependency.id === id) ? disconnectSteps(id, stage.index, stages) : [],
  );
  return [...others, { kind: "unset", path: ["stages", indexOf(id, stages)] }];
}

function connectSteps(from: string, index: number, stages: readonly Json[]): Step[] {
  indexOf(from, stages);
  const dependsOn = own(objectOf(stages[index]), "depends_on");
  const path = ["stages", index, "depends_on"];
  if (typeof dependsOn === "string") return dependsOn === from ? [] : [{ kind: "set", path, value: [dependsOn, from] }];
  if (!Array.isArray(dependsOn)) return [{ kind: "set", path, value: [from] }];
  return listOf(dependsOn).includes(from) ? [] : [{ kind: "insert", path, index: listOf(dependsOn).length, value: from }];
}

function disconnectSteps(from: string, index: number, stages: readonly Json[]): Step[] {
  const dependsOn = own(objectOf(stages[index]), "depends_on");
  const path = ["stages", index, "depends_on"];
  if (dependsOn === from) return [{ kind: "unset", path }];
  const list = listOf(dependsOn);
  if (list.length > 0 && list.every((id) => id === from)) return [{ kind: "unset", path }];
  // From the end, so that the places of the others hold.
  return list.flatMap((id, at): Step[] => (id === from ? [{ kind: "unset", path: [...path, at] }] : [])).reverse();
}

function typeSteps(type: StageType, fields: JsonObject, index: number, stages: readonly Json[]): Step[] {
  const stage = objectOf(stages[index]);
  const kept = new Set<string>([...KEYS_OF_TYPE[type], ...Object.keys(fields)]);
  const gone = Object.values(KEYS_OF_TYPE)
    .flat()
    .filter((key) => !kept.has(key) && Object.hasOwn(stage, key));
  return [
    { kind: "set", path: ["stages", index, "type"], value: type },
    ...gone.map((key): Step => ({ kind: "unset", path: ["stages", index, key] })),
    ...Object.entries(fields).map(([key, value]): Step => ({ kind: "set", path: ["stages", index, key], value })),
  ];
}

function keySteps(path: Path, to: string, document: Json): Step[] {
  const map = objectOf(valueAt(document, path.slice(0, -1)));
  const from = String(path.at(-1));
  if (!Object.hasOwn(map, from)) throw new EditError("no_such_place", `there is no "${from}" to rename`);
  if (from === to) return [];
  if (Object.hasOwn(map, to)) throw new EditError("name_taken", `"${to}" is there already`);
  return [{ kind: "rename", what: { key: path }, to }];
}

function indexOf(id: string, stages: readonly Json[]): number {
  const index = stages.findIndex((stage) => isJsonObject(stage) && own(stage, "id") === id);
  if (index === -1) throw new EditError("no_such_stage", `no stage has the id "${id}"`);
  return index;
}

function requireFree(id: string, stages: readonly Json[]): void {
  if (stages.some((stage) => isJsonObject(stage) && own(stage, "id") === id)) throw new EditError("id_taken", `a stage has the id "${id}" already`);
}
