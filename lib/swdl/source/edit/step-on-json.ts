import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import type { Path } from "../fault";
import { EditError, type Step } from "./change";
import { renamedDocument } from "./rename";

/** A step done to the document as JSON: what its text must mean afterwards. Does not change its argument. */
export function stepOnJson(document: Json, step: Step): Json {
  switch (step.kind) {
    case "set":
      return changed(document, step.path, () => step.value);
    case "unset":
      return changed(document, step.path, () => undefined);
    case "insert":
      return changed(document, step.path, (list) => inserted(list ?? [], step.index, step.value));
    case "move":
      return changed(document, step.path, (list) => moved(list, step.from, step.to));
    case "move_key":
      return changed(document, step.path, (map) => reordered(map, step.key, step.to));
    case "rename":
      return renamedDocument(document, step.what, step.to);
  }
}

/** The value with another one at the path; `undefined` takes it away. */
function changed(value: Json | undefined, path: Path, change: (old: Json | undefined) => Json | undefined): Json {
  const [key, ...rest] = path;
  if (key === undefined) return change(value) ?? null;
  if (typeof key === "number") {
    if (!Array.isArray(value) || key >= value.length) throw new EditError("no_such_place", `there is no item ${key} to change`);
    const item = rest.length > 0 ? changed(value[key], rest, change) : change(value[key]);
    return item === undefined ? value.filter((_, index) => index !== key) : value.map((old, index) => (index === key ? item : old));
  }
  if (value !== undefined && value !== null && !isJsonObject(value))
    throw new EditError("no_such_place", `"${key}" cannot be set inside a value that is no map`);
  const object: JsonObject = { ...value };
  const old = Object.hasOwn(object, key) ? object[key] : undefined;
  const item = rest.length > 0 ? changed(old, rest, change) : change(old);
  if (item === undefined && old === undefined) throw new EditError("no_such_place", `there is no "${key}" to take away`);
  if (item === undefined) delete object[key];
  else object[key] = item;
  return object;
}

function inserted(list: Json, index: number, value: Json): Json {
  if (!Array.isArray(list)) throw new EditError("no_such_place", "there is no list to add to");
  return [...list.slice(0, index), value, ...list.slice(index)];
}

function moved(list: Json | undefined, from: number, to: number): Json {
  if (!Array.isArray(list) || from < 0 || from >= list.length) throw new EditError("no_such_place", `there is no item ${from} to move`);
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), list[from] ?? null, ...rest.slice(to)];
}

function reordered(map: Json | undefined, key: string, to: number): Json {
  if (map === undefined || !isJsonObject(map) || !Object.hasOwn(map, key)) throw new EditError("no_such_place", `there is no "${key}" to move`);
  const rest = Object.entries(map).filter(([name]) => name !== key);
  return Object.fromEntries([...rest.slice(0, to), [key, map[key] ?? null], ...rest.slice(to)]);
}
