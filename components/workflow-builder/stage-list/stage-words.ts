import { type Outline, type OutlineStage, titleCase } from "@/lib/swdl";

/** The name of a stage as people read it. */
export function nameOf({ id, name }: Pick<OutlineStage, "id" | "name">): string {
  return name === undefined || name.trim() === "" ? titleCase(id) : name;
}

export function titleOf({ stages }: Outline, id: string): string {
  return nameOf(stages.find((stage) => stage.id === id) ?? { id, name: undefined });
}

const list = new Intl.ListFormat("en", { type: "conjunction" });
/** More names than this are counted. */
const MOST_NAMES = 4;

/** "Build, Lint, and Test"; of many, the first and how many more. */
export function joined(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return list.format(names);
  return list.format([...names.slice(0, MOST_NAMES - 1), `${names.length - MOST_NAMES + 1} more`]);
}
