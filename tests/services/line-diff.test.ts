import { describe, expect, it } from "vitest";
import { lineDiff } from "@/lib/services/workflows/line-diff";

const many = (count: number, word: string) => Array.from({ length: count }, (_, i) => `${word} ${i}\n`).join("");
const SIGNS = { same: " ", removed: "-", added: "+" };
const told = (before: string, after: string) =>
  lineDiff(before, after).map(({ old_start, old_lines, new_start, new_lines, lines }) => [
    `${old_start},${old_lines} ${new_start},${new_lines}`,
    ...lines.map(({ kind, text }) => SIGNS[kind] + text),
  ]);

describe("the difference of two texts", () => {
  it.each([
    ["nothing", "a\nb\n", "a\nb\n", []],
    ["a changed line", "a\nb\nc\n", "a\nx\nc\n", [["1,3 1,3", " a", "-b", "+x", " c"]]],
    ["a new text", "", "a\n", [["1,0 1,1", "+a"]]],
    ["a missing last line break", "a\nb\n", "a\nb", [["1,2 1,2", " a", "-b", "+b"]]],
    ["lines that look like marks", "- a\n", "+ a\n\\ b\n", [["1,1 1,2", "-- a", "++ a", "+\\ b"]]],
  ])("tells %s", (_, before, after, hunks) => expect(told(before, after)).toEqual(hunks));

  it("tells places that lie apart as hunks of their own, with three lines around", () => {
    const before = many(40, "line");
    const after = before.replace("line 5\n", "five\n").replace("line 30\n", "");
    expect(told(before, after).map(([place]) => place)).toEqual(["3,7 3,7", "28,7 28,6"]);
  });

  it("gives up the search in large texts that differ almost everywhere: one replaces the other, the line that they share included", () => {
    const [hunk, ...rest] = lineDiff(`${many(20_000, "old")}shared\n`, `${many(20_000, "new")}shared\n`);
    expect(rest).toEqual([]);
    expect(hunk).toMatchObject({ old_start: 1, old_lines: 20_001, new_start: 1, new_lines: 20_001 });
    expect(hunk?.lines.filter(({ kind }) => kind === "same")).toEqual([]);
  });
});
