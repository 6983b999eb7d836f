import { type Outline, outline } from "@/lib/swdl";

/** A workflow in a few words: `a > b c > d` has b and c waiting for a, and d for both. Names are the ids in capitals. */
export function chained(words: string): string {
  const levels = words.split(">").map((level) => level.trim().split(/\s+/));
  return written(levels.flatMap((level, index) => level.map((id): [string, string[]] => [id, levels[index - 1] ?? []])));
}

/** A workflow of scripts with the given dependencies, in the given order. `extra`: further keys of a stage, as YAML lines. */
export function written(stages: readonly [id: string, dependsOn: readonly string[]][], extra: Record<string, string> = {}): string {
  const items = stages.map(([id, dependsOn]) => {
    const waits = dependsOn.length === 0 ? "" : `    depends_on: [${dependsOn.join(", ")}]\n`;
    const more = extra[id] === undefined ? "" : `    ${extra[id]}\n`;
    return `  - id: ${id} # ${id}\n    name: ${id.toUpperCase()}\n    type: script\n    run: "true"\n${waits}${more}`;
  });
  return `workflow: { id: w, name: W }\nstages:\n${items.join("")}`;
}

export function read(text: string): Outline {
  const result = outline(text);
  if (result === null) throw new Error(`no well-formed YAML:\n${text}`);
  return result;
}

/** The other way round: `a; b(a); c(a,b)`, in the order of the list. */
export function told(text: string): string {
  return read(text)
    .stages.map(({ id, dependsOn }) => (dependsOn.length === 0 ? id : `${id}(${[...dependsOn].sort().join(",")})`))
    .join("; ");
}
