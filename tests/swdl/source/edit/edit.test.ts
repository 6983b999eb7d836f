import { describe, expect, test } from "vitest";
import { type Change, EditError, edit, editWithUndo } from "@/lib/swdl";

const SOURCE = `# Ours
workflow: { id: w, name: 'W' }   # the head

stages:
  # First
  - id: build   # builds
    type: script
    run: |
      make
      make install

  # Second
  - id: check
    type: script
    depends_on: build
    condition: \${{ stages.build.outputs.exit_code == 0 && stages['build'].status != 'failed' }}
    run: "make check"

  - id: ship
    type: script
    depends_on: [build, check]   # both
    env:
      OUT: "\${{ stages.build.outputs.stdout }} of build"
    run: ./ship
`;

/** Lines that are gone (-) and new (+), by the longest common subsequence; blank ones do not count. */
function difference(before: string, after: string): string[] {
  const [old, fresh] = [before.split("\n").filter((line) => line !== ""), after.split("\n").filter((line) => line !== "")];
  const common = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) common[i]?.splice(j, 1, old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1)));
  }
  const result: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && old[i] === fresh[j]) [i, j] = [i + 1, j + 1];
    else if (j >= fresh.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) result.push(`-${old[i++]}`);
    else result.push(`+${fresh[j++]}`);
  }
  return result;
}

const CASES: [string, Change, string[]][] = [
  [
    "a text keeps its quotes",
    { kind: "set", path: ["workflow", "name"], value: "It's" },
    ["-workflow: { id: w, name: 'W' }   # the head", "+workflow: { id: w, name: 'It''s' }   # the head"],
  ],
  [
    "a key is added in flow style where the map is",
    { kind: "set", path: ["workflow", "version"], value: "2.0.0" },
    ["-workflow: { id: w, name: 'W' }   # the head", "+workflow: { id: w, name: 'W', version: 2.0.0 }   # the head"],
  ],
  [
    "maps on the way are made",
    { kind: "set", path: ["stages", 1, "error_policy", "retry", "max_attempts"], value: 5 },
    ["+    error_policy:", "+      retry:", "+        max_attempts: 5"],
  ],
  ["a block text is replaced", { kind: "set", path: ["stages", 0, "run"], value: "make\nmake all\n" }, ["-      make install", "+      make all"]],
  [
    "a text that becomes several lines leaves the comment where it was",
    { kind: "set", path: ["stages", 0, "id"], value: "build\nall" },
    ["-  - id: build   # builds", "+  - id: |-   # builds", "+      build", "+      all"],
  ],
  ["a key is taken away", { kind: "unset", path: ["stages", 2, "env"] }, ["-    env:", '-      OUT: "${{ stages.build.outputs.stdout }} of build"']],
  [
    "the first key of an item gives its place to the next",
    { kind: "unset", path: ["stages", 2, "id"] },
    ["-  - id: ship", "-    type: script", "+  - type: script"],
  ],
  ["a dependency joins the list", { kind: "connect", from: "check", to: "build" }, ["+    depends_on: [check]"]],
  [
    "a dependency leaves the list",
    { kind: "disconnect", from: "build", to: "ship" },
    ["-    depends_on: [build, check]   # both", "+    depends_on: [check]   # both"],
  ],
  [
    "a stage is added with the blank line that the others have",
    { kind: "add_stage", stage: { id: "lint", type: "script", run: "lint", depends_on: ["build"] }, index: 1 },
    ["+  - id: lint", "+    type: script", "+    run: lint", "+    depends_on: [build]"],
  ],
  [
    "a stage is removed, and nobody waits for it any more",
    { kind: "remove_stage", id: "check" },
    [
      "-  - id: check",
      "-    type: script",
      "-    depends_on: build",
      "-    condition: ${{ stages.build.outputs.exit_code == 0 && stages['build'].status != 'failed' }}",
      '-    run: "make check"',
      "-    depends_on: [build, check]   # both",
      "+    depends_on: [build]   # both",
    ],
  ],
  [
    "a stage is renamed wherever it is read",
    { kind: "rename_stage", id: "build", to: "compile" },
    [
      "-  - id: build   # builds",
      "+  - id: compile   # builds",
      "-    depends_on: build",
      "-    condition: ${{ stages.build.outputs.exit_code == 0 && stages['build'].status != 'failed' }}",
      "+    depends_on: compile",
      "+    condition: ${{ stages.compile.outputs.exit_code == 0 && stages['compile'].status != 'failed' }}",
      "-    depends_on: [build, check]   # both",
      "+    depends_on: [compile, check]   # both",
      '-      OUT: "${{ stages.build.outputs.stdout }} of build"',
      '+      OUT: "${{ stages.compile.outputs.stdout }} of build"',
    ],
  ],
];

describe("edit", () => {
  test.each(CASES)("%s", (_, change, wanted) => {
    const { source, undo } = editWithUndo(SOURCE, change);
    expect(difference(SOURCE, source).sort()).toEqual([...wanted].sort());
    expect(edit(source, undo)).toBe(SOURCE);
  });

  test.each<[string, Change, Change]>([
    ["rename", { kind: "rename_stage", id: "build", to: "compile" }, { kind: "rename_stage", id: "compile", to: "build" }],
    ["move", { kind: "move_stage", id: "build", to: 2 }, { kind: "move_stage", id: "build", to: 0 }],
    ["add", { kind: "add_stage", stage: { id: "x", type: "script", run: "x" }, index: 2 }, { kind: "remove_stage", id: "x" }],
    ["set", { kind: "set", path: ["stages", 1, "run"], value: "other" }, { kind: "set", path: ["stages", 1, "run"], value: "make check" }],
    ["connect", { kind: "connect", from: "check", to: "build" }, { kind: "disconnect", from: "check", to: "build" }],
    ["new key", { kind: "set", path: ["stages", 0, "name"], value: "Build" }, { kind: "unset", path: ["stages", 0, "name"] }],
  ])("%s and its opposite restore the text", (_, there, back) => {
    expect(edit(edit(SOURCE, there), back)).toBe(SOURCE);
  });

  test("a moved stage takes the comment above it along", () => {
    expect(edit(SOURCE, { kind: "move_stage", id: "check", to: 0 })).toMatch(/^stages:\n {2}# Second\n {2}- id: check\n/m);
  });

  test("a change behind an alias leaves the other places of the anchor alone", () => {
    const source =
      "workflow: { id: w, name: W }\nstages:\n  - { id: a, type: script, run: x, error_policy: &p { timeout: 5m } }\n  - { id: b, type: script, run: x, error_policy: *p } # same\n";
    expect(edit(source, { kind: "set", path: ["stages", 1, "error_policy", "timeout"], value: "9m" })).toBe(source.replace("*p }", "{ timeout: 9m } }"));
    expect(edit(source, { kind: "set", path: ["stages", 0, "error_policy", "timeout"], value: "9m" })).toBe(
      source.replace("timeout: 5m", "timeout: 9m").replace("*p }", "{ timeout: 5m } }"),
    );
  });

  test.each<[string, string, Change]>([
    ["unreadable", "a: [", { kind: "unset", path: ["a"] }],
    ["no_such_stage", SOURCE, { kind: "remove_stage", id: "nope" }],
    ["id_taken", SOURCE, { kind: "rename_stage", id: "build", to: "ship" }],
    ["no_such_place", SOURCE, { kind: "unset", path: ["config"] }],
  ])("%s is said as a typed error", (code, source, change) => {
    expect(() => edit(source, change)).toThrow(expect.objectContaining({ name: EditError.name, code }));
  });
});
