import { expect, it } from "vitest";
import { levelsOf } from "@/components/common/levels-of";

it("puts the stages of a level side by side, lowest level first, in their own order", () => {
  const stages = [
    { id: "c", batch: 2 },
    { id: "a", batch: 1 },
    { id: "d", batch: 2 },
  ];
  expect(levelsOf(stages).map(({ stages: members }) => members.map(({ id }) => id))).toEqual([["a"], ["c", "d"]]);
});
