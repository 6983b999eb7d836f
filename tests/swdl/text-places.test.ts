import { describe, expect, it } from "vitest";
import { rangeAt, stageLines } from "@/lib/swdl";

const TEXT = `# a workflow
workflow: { id: w, name: W }
stages:
  # the first
  - id: a
    type: script
    run: |
      echo a

  - { id: b, type: gate }
  - name: without an id
  - id: c
    type: script
    run: echo
    "x/y~z": 1
`;

describe("the lines of stages", () => {
  it("are those in which each is written, without the empty ones behind it", () => {
    expect(stageLines(TEXT)).toEqual([
      { id: "a", first: 5, last: 8 },
      { id: "b", first: 10, last: 10 },
      { id: "c", first: 12, last: 15 },
    ]);
  });

  it.each([
    ["no text", "", []],
    ["stages that are no list", "stages: none", []],
    ["YAML that is broken further down", "stages:\n  - id: a\n    run: b\n  - [", [{ id: "a", first: 2, last: 3 }]],
  ])("of %s are those that can be read", (_, text, lines) => {
    expect(stageLines(text)).toEqual(lines);
  });
});

describe("the place of a pointer", () => {
  it.each([
    ["/workflow/name", { start: { line: 2, column: 26 }, end: { line: 2, column: 27 } }],
    ["/stages/1/type", { start: { line: 10, column: 20 }, end: { line: 10, column: 24 } }],
    ["/stages/3/x~1y~0z", { start: { line: 15, column: 14 }, end: { line: 15, column: 15 } }],
    ["/stages/1/condition", { start: { line: 10, column: 7 }, end: { line: 10, column: 9 } }],
    ["/nothing/here", { start: { line: 2, column: 1 }, end: { line: 2, column: 9 } }],
  ])("%s is where it is written, or the closest thing around it", (pointer, range) => {
    expect(rangeAt(TEXT, pointer)).toEqual(range);
  });
});
