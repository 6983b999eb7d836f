import { expect, it } from "vitest";
import { stageAtLine } from "@/components/workflow-builder/split/stage-at-line";

const STAGES = [
  { id: "a", first: 3, last: 5 },
  { id: "b", first: 7, last: 7 },
];

it.each([
  [2, null],
  [3, "a"],
  [5, "a"],
  [6, null],
  [7, "b"],
  [8, null],
])("line %i is of %s", (line, id) => {
  expect(stageAtLine(STAGES, line)).toBe(id);
});
