import { describe, expect, it } from "vitest";
import { forkable, keptOutputs, readOutputs } from "@/components/run-dashboard/fork-edits";
import { run, stage } from "./run-fixture";

const done = (id: string, depends_on: string[] = [], change = {}) => stage({ id, name: id, depends_on, status: "completed", outputs: { from: id }, ...change });

describe("what a fork can change", () => {
  const chain = run({
    stages: [done("fetch"), done("build", ["fetch"]), done("test", ["build"]), done("aside"), done("big", [], { outputs: {}, outputs_bytes: 300_000 })],
  });

  it("are the outputs of what is neither the stage nor behind it", () => {
    expect(keptOutputs(chain, "build")).toEqual({ fetch: { from: "fetch" }, aside: { from: "aside" } });
  });

  it("begins only where all that is before has ended", () => {
    const halted = run({
      status: "failed",
      stages: [done("fetch"), stage({ id: "build", depends_on: ["fetch"], status: "cancelled" }), stage({ id: "test", depends_on: ["build"] })],
    });
    expect(forkable(halted).map(({ id }) => id)).toEqual(["fetch", "build"]);
  });

  const BEFORE = { fetch: { a: 1, b: 2 }, build: { c: 3 } };
  it.each([
    [BEFORE, { ok: true, changed: {} }],
    [
      { ...BEFORE, fetch: { a: 9, b: 2 } },
      { ok: true, changed: { fetch: { a: 9, b: 2 } } },
    ],
    [{ fetch: 9 }, { ok: false, message: "The outputs of fetch must be an object." }],
  ])("hands over whole outputs of those that were edited: %j", (typed, expected) => {
    expect(readOutputs(BEFORE, JSON.stringify(typed))).toEqual(expected);
  });
});
