import { describe, expect, it } from "vitest";
import { comparisonOf, toggleRun } from "@/components/run-list/compare-choice";

const workflow = { id: "w", workflow_id: "ship", name: "Ship", version: "1.0.0" };
const run = (number: number) => ({ id: `r${number}`, number, workflow });

describe("toggleRun", () => {
  it.each([
    ["takes the first", [], 1, [1]],
    ["takes a second", [1], 2, [1, 2]],
    ["leaves out one that is chosen", [1, 2], 1, [2]],
    ["takes no third", [1, 2], 3, [1, 2]],
  ])("%s", (_, before, toggled, after) => {
    expect(toggleRun(before.map(run), run(toggled))).toEqual(after.map(run));
  });
});

describe("comparisonOf", () => {
  it("is of two, the earlier one first, in whichever order they were chosen", () => {
    expect(comparisonOf([run(9), run(4)])?.address).toBe("/workflows/ship/executions/compare?a=r4&b=r9");
    expect(comparisonOf([run(4), run(9)])?.address).toBe("/workflows/ship/executions/compare?a=r4&b=r9");
  });

  it("is not there while one is missing", () => {
    expect(comparisonOf([])).toBeNull();
    expect(comparisonOf([run(1)])).toBeNull();
  });
});
