import { describe, expect, it } from "vitest";
import { place } from "@/components/workflow-builder/stage-list/placement";
import type { Place } from "@/components/workflow-builder/stage-list/rewiring";
import { edit, validateDefinition } from "@/lib/swdl";
import { chained, read, told, written } from "./support/workflows";

function moved(text: string, ids: string[], to: Place) {
  const result = place(read(text), ids, to);
  if ("refused" in result) throw new Error(result.refused);
  return { text: result.changes.reduce(edit, text), say: result.say };
}

interface Case {
  title: string;
  from: string;
  ids: string[];
  to: Place;
  becomes: string;
  says?: string;
}

const below = (level: number): Place => ({ kind: "below", level });
const before = (id: string): Place => ({ kind: "before", id });
const after = (id: string): Place => ({ kind: "after", id });
const beside = (id: string, side: "left" | "right" = "right"): Place => ({ kind: "beside", id, side });
const end: Place = { kind: "end" };

const CASES: Case[] = [
  {
    title: "down a chain, between two levels",
    from: "a > b > c > d",
    ids: ["b"],
    to: below(3),
    becomes: "a; c(a); b(c); d(b)",
    says: "Moved B before D, after C: B now waits for C; C now waits for A; D now waits for B.",
  },
  { title: "to the start", from: "a > b > c", ids: ["c"], to: below(0), becomes: "c; a(c); b(a)" },
  { title: "to the start of several", from: "a b > c", ids: ["c"], to: below(0), becomes: "c; a(c); b(c)" },
  {
    title: "to the end",
    from: "a > b > c",
    ids: ["a"],
    to: end,
    becomes: "b; c(b); a(c)",
    says: "Moved A to the end: A now waits for C; B now waits for nothing.",
  },
  { title: "to the end of all branches", from: "a > b c", ids: ["a"], to: end, becomes: "b; c; a(b,c)" },
  {
    title: "into a parallel place",
    from: "a > b > c > d",
    ids: ["c"],
    to: beside("b"),
    becomes: "a; b(a); c(a); d(b,c)",
    says: "Moved C beside B in level 2: C now waits for A; D now waits for B and C.",
  },
  { title: "to the left of another", from: "a > b > c", ids: ["c"], to: beside("b", "left"), becomes: "a; c(a); b(a)" },
  { title: "out of a parallel place onto a step of its own", from: "a > b c > d", ids: ["c"], to: below(2), becomes: "a; b(a); c(b); d(c)" },
  { title: "into one branch, before its stage", from: "a > b c > d > e", ids: ["e"], to: before("c"), becomes: "a; b(a); e(a); c(e); d(b,c)" },
  { title: "into one branch, after its stage", from: "a > b c > d > e", ids: ["e"], to: after("b"), becomes: "a; b(a); e(b); c(a); d(c,e)" },
  { title: "several together, in their order", from: "a > b > c > d > e", ids: ["c", "b"], to: below(4), becomes: "a; d(a); b(d); c(b); e(c)" },
  { title: "several that were apart, which keep their order", from: "a > b > c > d", ids: ["a", "c"], to: end, becomes: "b; d(b); a(d); c(a)" },
  { title: "several side by side, as they were", from: "a > b c > d", ids: ["b", "c"], to: end, becomes: "a; d(a); b(d); c(d)" },
  {
    title: "among siblings: only the text moves",
    from: "a > b c",
    ids: ["c"],
    to: beside("b", "left"),
    becomes: "a; c(a); b(a)",
    says: "Moved C beside B in level 2: only the order in the text has changed.",
  },
];

it.each(CASES)("moves $title", ({ from, ids, to, becomes, says }) => {
  const result = moved(chained(from), ids, to);
  expect(told(result.text)).toBe(becomes);
  if (says !== undefined) expect(result.say).toBe(says);
  expect(validateDefinition(result.text).diagnostics).toEqual([]);
});

it("keeps a shortcut that has nothing to do with the stage that moves", () => {
  const text = written([
    ["a", []],
    ["b", ["a"]],
    ["c", ["a", "b"]],
    ["d", ["c"]],
  ]);
  expect(told(moved(text, ["d"], below(1)).text)).toBe("a; d(a); b(d); c(a,b)");
});

it("adds no dependency that others imply already", () => {
  const text = written([
    ["a", []],
    ["b", ["a"]],
    ["c", ["a"]],
    ["d", ["b", "c"]],
    ["e", ["d"]],
  ]);
  // Without b, d would wait for a as well: it does through c.
  expect(told(moved(text, ["b"], end).text)).toBe("a; c(a); d(c); e(d); b(e)");
});

it.each([
  { title: "before itself", from: "a > b", ids: ["b"], to: before("b"), refused: "B cannot be placed next to itself." },
  { title: "among themselves", from: "a > b", ids: ["a", "b"], to: after("b"), refused: "A and B cannot be placed next to themselves." },
  { title: "to where it stands", from: "a > b > c", ids: ["b"], to: below(1), refused: "B stands there already." },
  { title: "to where it ends", from: "a > b", ids: ["b"], to: end, refused: "B stands there already." },
  { title: "a stage that is gone", from: "a > b", ids: ["x"], to: end, refused: "There is no such stage to move." },
])("refuses a move $title", ({ from, ids, to, refused }) => {
  expect(place(read(chained(from)), ids, to)).toEqual({ refused });
});

describe("what expressions read", () => {
  const stages: [string, string[]][] = [
    ["a", []],
    ["b", ["a"]],
    ["c", ["b"]],
  ];
  it("refuses a place before a stage that the moved one reads", () => {
    const text = written(stages, { c: `condition: stages.b.outputs.exit_code == 0` });
    expect(place(read(text), ["c"], before("b"))).toEqual({ refused: "C reads what B gives, so C cannot run before B." });
  });

  it("refuses a place behind a stage that reads the moved one", () => {
    const text = written(stages, { c: `condition: stages.b.outputs.exit_code == 0` });
    expect(place(read(text), ["b"], end)).toEqual({ refused: "C reads what B gives, so C cannot run before B." });
  });

  it("keeps the dependency where the place allows it, and says so", () => {
    const text = written(stages, { c: `condition: stages.b.outputs.exit_code == 0` });
    const result = moved(text, ["c"], beside("b"));
    expect(told(result.text)).toBe("a; b(a); c(a,b)");
    expect(result.say).toContain("C still waits for B, which it reads");
    expect(validateDefinition(result.text).diagnostics).toEqual([]);
  });
});

it("leaves the text elsewhere as it is, and one id written as one", () => {
  const text = written([["a", []]], {}).concat(
    "  # what comes next\n  - { id: b, type: script, run: 'x', depends_on: a }\n  - { id: c, type: script, run: 'y', depends_on: b }\n",
  );
  const result = moved(text, ["c"], below(1)).text;
  expect(result).toContain("  - { id: c, type: script, run: 'y', depends_on: a }\n");
  expect(result).toContain("  # what comes next\n");
  expect(result).toContain("{ id: b, type: script, run: 'x', depends_on: c }");
});

it("keeps a dependency on a stage that is not there", () => {
  const text = written([
    ["a", ["gone"]],
    ["c", []],
  ]);
  expect(told(moved(text, ["c"], before("a")).text)).toBe("c; a(c,gone)");
});

it("refuses a place within a cycle, with the cycle", () => {
  const text = written([
    ["a", ["b"]],
    ["b", ["a"]],
    ["c", []],
  ]);
  expect(place(read(text), ["c"], before("a"))).toEqual({ refused: "These stages would wait for each other: A → C → B → A." });
});
