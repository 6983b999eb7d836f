import type { Json } from "@/lib/shared/json";
import type { Change } from "@/lib/swdl";

type Path = readonly (string | number)[];

/** A value at the end of a list; of one word in the place of a list both become one. */
export function added(path: Path, list: Json | undefined, value: Json): Change[] {
  if (list === undefined || Array.isArray(list)) return [{ kind: "insert", path: [...path], value }];
  return [{ kind: "set", path: [...path], value: list === null ? [value] : [list, value] }];
}

/** Without the value at an index; with the last one the key goes, too. */
export function removed(path: Path, list: Json | undefined, index: number): Change[] {
  if (!Array.isArray(list) || list.length <= 1) return [{ kind: "unset", path: [...path] }];
  return [{ kind: "unset", path: [...path, index] }];
}
