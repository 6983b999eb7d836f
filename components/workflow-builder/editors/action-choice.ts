import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import type { Change } from "@/lib/swdl";
import type { CatalogAction } from "../builder-catalog";

type Path = readonly (string | number)[];

/** The changes that make the call at a path one of another action: of the configuration only what the new one has, too, stays. */
export function choose(path: Path, call: Json | undefined, action: CatalogAction): Change[] {
  const config = isJsonObject(call ?? null) ? (call as JsonObject).config : undefined;
  const known = new Set(propertiesOf(action.config).map(({ key }) => key));
  const keys = isJsonObject(config ?? null) ? Object.keys(config as JsonObject) : [];
  const gone = keys.filter((key) => !known.has(key));
  const unset: Change[] =
    gone.length > 0 && gone.length === keys.length
      ? [{ kind: "unset", path: [...path, "config"] }]
      : gone.map((key) => ({ kind: "unset", path: [...path, "config", key] }));
  return [{ kind: "set", path: [...path, "action"], value: action.name }, ...unset];
}

/** The changes that take the call away; where nothing else stands at its path, the path goes. */
export function withoutCall(path: Path, call: Json | undefined): Change[] {
  if (!isJsonObject(call ?? null)) return [];
  const keys = Object.keys(call as JsonObject);
  const gone = keys.filter((key) => key === "action" || key === "config");
  if (gone.length === keys.length) return [{ kind: "unset", path: [...path] }];
  return gone.map((key) => ({ kind: "unset", path: [...path, key] }));
}

/** The fields of an action's configuration, in the order of its schema. */
export function propertiesOf({ properties, required }: JsonObject): { key: string; schema: JsonObject; required: boolean }[] {
  if (!isJsonObject(properties ?? null)) return [];
  return Object.entries(properties as JsonObject).map(([key, schema]) => ({
    key,
    schema: isJsonObject(schema) ? schema : {},
    required: Array.isArray(required) && required.includes(key),
  }));
}
