import { describe, expect, it } from "vitest";
import { filterLines, mergeLines } from "@/components/run-dashboard/log-lines";
import { line } from "./run-fixture";

const seqs = (lines: readonly { seq: number }[]) => lines.map(({ seq }) => seq);

describe("mergeLines", () => {
  it.each([
    ["nothing to nothing", [], [], []],
    ["newer ones", [1, 2], [3, 4], [1, 2, 3, 4]],
    ["the same ones", [1, 2], [1, 2], [1, 2]],
    ["an overlap", [1, 2, 3], [3, 4], [1, 2, 3, 4]],
    ["the beginning, read after the end came", [5, 6], [1, 2, 5], [1, 2, 5, 6]],
  ])("adds %s", (_, have, more, expected) => {
    expect(
      seqs(
        mergeLines(
          have.map((seq) => line(seq)),
          more.map((seq) => line(seq)),
        ),
      ),
    ).toEqual(expected);
  });
});

describe("filterLines", () => {
  const lines = [line(1, { text: "Hello" }), line(2, { stage_id: "test" }), line(3, { level: "error", text: "hello again" })];
  const all = { stageId: null, level: "", search: "" } as const;
  it.each([
    ["no filter", all, [1, 2, 3]],
    ["a stage", { ...all, stageId: "test" }, [2]],
    ["a level", { ...all, level: "error" }, [3]],
    ["words, whatever their capitals", { ...all, search: " HELLO " }, [1, 3]],
    ["all at once", { stageId: "build", level: "error", search: "hello" }, [3]],
  ] as const)("leaves the lines of %s", (_, filter, expected) => {
    expect(seqs(filterLines(lines, filter))).toEqual(expected);
  });
});
