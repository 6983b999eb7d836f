import { describe, expect, test } from "vitest";
import { createExcerpt } from "@/lib/cli/source-excerpt";

/** The picture of the first line that holds the part, which is marked. */
function picture(source: string, part: string): string[] {
  const at = source.indexOf(part);
  const before = source.slice(0, at).split("\n");
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  return createExcerpt(source)({ start: { line, column }, end: { line, column: column + part.length } });
}

describe("a picture of a fault", () => {
  test.each<{ name: string; source: string; part: string; lines: string[] }>([
    { name: "marks what is meant", source: "a: 1\nb: wrong # no", part: "wrong", lines: ["2 | b: wrong # no", "  |    ^^^^^"] },
    { name: "shifts with the line's number", source: `${"\n".repeat(99)}b: wrong`, part: "wrong", lines: ["100 | b: wrong", "    |    ^^^^^"] },
    { name: "counts a tab as it shows it", source: "\ta:\twrong", part: "wrong", lines: ["1 |     a:    wrong", "  |           ^^^^^"] },
    { name: "counts wide letters twice", source: "名前: 値段 x", part: "値段", lines: ["1 | 名前: 値段 x", "  |       ^^^^"] },
    { name: "counts an emoji as one sign of two columns", source: "👩‍👩‍👧: wrong", part: "wrong", lines: ["1 | 👩‍👩‍👧: wrong", "  |     ^^^^^"] },
    { name: "counts a letter with its accents once", source: "e\u0301: wrong", part: "wrong", lines: ["1 | e\u0301: wrong", "  |    ^^^^^"] },
    { name: "leaves the carriage return out", source: "a: wrong\r\nb", part: "wrong", lines: ["1 | a: wrong", "  |    ^^^^^"] },
    {
      name: "shows escapes instead of sending them",
      source: 'a: "\u001b[31m\u0007\u009b2J\u202e" wrong',
      part: "wrong",
      lines: ['1 | a: "␛[31m␇�2J�" wrong', "  |                 ^^^^^"],
    },
  ])("$name", ({ source, part, lines }) => {
    expect(picture(source, part)).toEqual(lines);
  });

  test("of several lines shows the first", () => {
    expect(createExcerpt("a:\n  b: 1\n  c: 2\n")({ start: { line: 2, column: 3 }, end: { line: 3, column: 7 } })).toEqual(["2 |   b: 1", "  |   ^^^^"]);
  });

  test.each([
    ["an empty place", "a: ", { line: 1, column: 4 }],
    ["a place behind the end of a line", "a: ", { line: 1, column: 90 }],
    ["a line that is not there", "a", { line: 9, column: 1 }],
    ["an empty text", "", { line: 1, column: 1 }],
  ])("marks %s with one caret", (_, source, at) => {
    expect(createExcerpt(source)({ start: at, end: at })[1]).toMatch(/^ +\| {0,4}\^$/);
  });

  test.each([0, 40, 5_000, 500_000])("shows a long line around the fault, %i units in", (before) => {
    const [line = "", carets = ""] = picture(`${"x".repeat(before)}wrong${"y".repeat(200_000)}`, "wrong");
    expect(line.length).toBeLessThan(110);
    expect(line.endsWith("…")).toBe(true);
    expect(line.includes("| …")).toBe(before > 30);
    expect(line.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("wrong");
  });

  test("marks no more of a long fault than it shows", () => {
    const [line = "", carets = ""] = picture("x".repeat(10_000), "x".repeat(10_000));
    expect(carets.length).toBeLessThanOrEqual(line.length);
  });

  test("lets nothing through that acts on a terminal", () => {
    const every = Array.from({ length: 0x3100 }, (_, code) => String.fromCodePoint(code)).filter((character) => character !== "\n");
    for (const character of every) {
      const shown = picture(`a${character}b`, "b").join("");
      expect(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u.test(shown), character.charCodeAt(0).toString(16)).toBe(false);
    }
  });
});
