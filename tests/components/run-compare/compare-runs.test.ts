import { describe, expect, it } from "vitest";
import { compareRuns } from "@/components/run-compare/compare-runs";
import { jsonDifferences } from "@/components/run-compare/json-difference";
import type { Json } from "@/lib/shared/json";
import { run, stage } from "../run-dashboard/run-fixture";

describe("where two values differ", () => {
  it.each<[Json | undefined, Json | undefined, string[]]>([
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }, 4] }, ["a[1].b: 2 > 3", "a[2]: undefined > 4"]],
    [{ a: 1 }, { b: 1 }, ["a: 1 > undefined", "b: undefined > 1"]],
    [{ a: {} }, { a: null }, ["a: {} > null"]],
    [[1], { 0: 1 }, [': [1] > {"0":1}']],
    [{}, JSON.parse('{"__proto__": 1}'), ["__proto__: undefined > 1"]],
  ])("%j and %j", (a, b, expected) => {
    expect(jsonDifferences(a, b).map((one) => `${one.path}: ${JSON.stringify(one.a)} > ${JSON.stringify(one.b)}`)).toEqual(expected);
  });
});

describe("two runs", () => {
  const done = (change: object) => stage({ status: "completed", attempt: 1, outputs: {}, duration_ms: 1_000, ...change });

  it("are told apart stage by stage", () => {
    const a = run({ parameters: { who: "Ada" }, stages: [done({ outputs: { n: 1 } }), done({ id: "only-a", name: "Only A" }), done({ id: "same" })] });
    const b = run({
      parameters: { who: "Grace" },
      stages: [done({ outputs: { n: 2 }, duration_ms: 400, attempt: 2 }), done({ id: "same" }), done({ id: "only-b" })],
    });
    const { parameters, stages } = compareRuns(a, b);
    expect(parameters).toEqual([{ path: "who", a: "Ada", b: "Grace" }]);
    expect(stages).toMatchObject([
      { id: "build", deltaMs: -600, differs: true, outputs: [{ path: "n", a: 1, b: 2 }] },
      { id: "same", deltaMs: 0, differs: false, outputs: [] },
      { id: "only-b", a: null, differs: true, deltaMs: null },
      { id: "only-a", name: "Only A", b: null, differs: true },
    ]);
  });

  it("says where outputs are too large to be compared", () => {
    const large = run({ stages: [done({ outputs_bytes: 300_000 })] });
    expect(compareRuns(large, large).stages[0]).toMatchObject({ outputs: null, differs: true });
  });
});
