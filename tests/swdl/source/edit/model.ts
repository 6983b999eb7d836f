import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import type { Change } from "@/lib/swdl";

export type DocumentChange = Exclude<Change, { kind: "splice" }>;

/** Keys that a stage loses when it becomes one of another type. */
const OF_TYPES = ["roles", "prompt", "gate", "action", "config", "run", "shell", "cwd", "env", "workflow", "version", "parameters", "wait", "fan_out"];

export function stagesOf(document: Json): JsonObject[] {
  return isJsonObject(document) && Array.isArray(document.stages) ? document.stages.filter(isJsonObject) : [];
}

/** What a change means, told once more on the JSON alone: plain mutations of a copy. */
export function changeModel(document: Json, change: DocumentChange): Json {
  const copy = structuredClone(document) as JsonObject;
  const stages = (copy.stages ?? []) as JsonObject[];
  const at = (id: string) => stages.findIndex((stage) => stage.id === id);
  const stage = (id: string) => stages[at(id)] ?? {};
  switch (change.kind) {
    case "set": {
      const parent = parentOf(copy, change.path) as JsonObject & Json[];
      parent[change.path.at(-1) as never] = change.value as never;
      return copy;
    }
    case "unset": {
      const parent = parentOf(copy, change.path);
      const key = change.path.at(-1);
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[String(key)];
      return copy;
    }
    case "insert": {
      const parent = parentOf(copy, change.path);
      const key = String(change.path.at(-1));
      const list = ((parent as JsonObject)[key] ?? []) as Json[];
      (parent as JsonObject)[key] = list;
      list.splice(change.index ?? list.length, 0, change.value);
      return copy;
    }
    case "move": {
      const list = (parentOf(copy, change.path) as JsonObject)[String(change.path.at(-1))] as Json[];
      list.splice(change.to, 0, ...list.splice(change.from, 1));
      return copy;
    }
    case "rename_key": {
      const map = parentOf(copy, change.path) as JsonObject;
      const key = String(change.path.at(-1));
      if (change.to === key) return copy;
      map[change.to] = map[key] ?? null;
      delete map[key];
      const [root, index, , output] = change.path;
      if (root === "config") return rereferenced(copy, `parameters.${key}`, `parameters.${change.to}`);
      const id = (copy.stages as JsonObject[])[Number(index)]?.id;
      return change.path[2] === "outputs" && output !== undefined
        ? rereferenced(copy, `stages.${String(id)}.outputs.${key}`, `stages.${String(id)}.outputs.${change.to}`)
        : copy;
    }
    case "move_key":
      return copy;
    case "add_stage":
      stages.splice(change.index ?? stages.length, 0, change.stage);
      return copy;
    case "paste_stages":
      stages.splice(change.index ?? stages.length, 0, ...change.stages);
      return copy;
    case "remove_stage":
      for (const other of stages) if (other.id !== change.id) leave(other, change.id);
      stages.splice(at(change.id), 1);
      return copy;
    case "move_stage":
      stages.splice(change.to, 0, ...stages.splice(at(change.id), 1));
      return copy;
    case "rename_stage":
      return renamed(copy, change.id, change.to, stages);
    case "duplicate_stage": {
      const { name: _, ...twin } = stage(change.id);
      stages.splice(at(change.id) + 1, 0, { ...structuredClone(twin), id: change.as });
      return copy;
    }
    case "change_stage_type": {
      const kept = KEPT_BY[change.type] ?? [];
      const changed = stage(change.id);
      for (const key of OF_TYPES) if (!kept.includes(key)) delete changed[key];
      Object.assign(changed, { type: change.type, ...change.fields });
      return copy;
    }
    case "connect": {
      const target = stage(change.to);
      const list = dependenciesOf(target);
      if (!list.includes(change.from)) target.depends_on = [...list, change.from];
      return copy;
    }
    case "disconnect":
      leave(stage(change.to), change.from);
      return copy;
  }
}

const KEPT_BY: Record<string, string[]> = { gate: ["gate"], script: ["run", "shell", "cwd", "env"] };

/** What is neither a text nor a list names nothing to wait for. */
function dependenciesOf({ depends_on }: JsonObject): Json[] {
  return Array.isArray(depends_on) ? depends_on : typeof depends_on === "string" ? [depends_on] : [];
}

function leave(stage: JsonObject, id: string): void {
  const list = dependenciesOf(stage);
  const rest = list.filter((other) => other !== id);
  if (rest.length === list.length) return;
  if (rest.length === 0) delete stage.depends_on;
  else stage.depends_on = rest;
}

/** The map or list that holds the end of a path; maps on the way are made. */
function parentOf(root: Json, path: readonly (string | number)[]): JsonObject | Json[] {
  let current = root as JsonObject;
  for (const key of path.slice(0, -1)) {
    current[key] ??= {};
    current = current[key] as JsonObject;
  }
  return current;
}

/** The texts of these tests read stages as `stages.<id>` or `stages['<id>']`, and nothing else in them looks like that. */
function renamed(copy: JsonObject, from: string, to: string, stages: JsonObject[]): Json {
  for (const stage of stages) {
    if (stage.id === from) stage.id = to;
    if (stage.depends_on === from) stage.depends_on = to;
    else if (Array.isArray(stage.depends_on)) stage.depends_on = stage.depends_on.map((id) => (id === from ? to : id));
  }
  return replaced(copy, new RegExp(`(stages(?:\\.|\\[['"]))${from}(?![\\w-])`, "g"), `$1${to}`);
}

function rereferenced(copy: JsonObject, from: string, to: string): Json {
  return replaced(copy, new RegExp(`(?<![\\w.-])${from.replaceAll(".", "\\.")}(?![\\w-])`, "g"), to);
}

/** Keys whose texts are no templates. */
const PLAIN = new Set(["name", "description", "default"]);

function replaced(document: Json, reference: RegExp, by: string): Json {
  const everywhere = (value: Json): Json => {
    if (typeof value === "string") return value.replace(reference, by);
    if (Array.isArray(value)) return value.map(everywhere);
    return isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, PLAIN.has(key) && typeof item === "string" ? item : everywhere(item)]))
      : value;
  };
  return everywhere(document);
}
