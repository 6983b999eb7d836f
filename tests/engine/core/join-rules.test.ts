import { describe, expect, it } from "vitest";
import { ADA, expectRebuildable, fail, type Script, succeed, testEngine, workflow } from "../support/engine";

const ENDS = ["completed", "failed", "tolerated", "skipped", "timed_out"] as const;
type End = (typeof ENDS)[number];

/** One stage that ends as its name says; one that is cancelled ends with its run, so that nothing is judged behind it. */
const SOURCE: Record<End, string> = {
  completed: "",
  failed: ", error_policy: { on_failure: skip_dependents, retry: { max_attempts: 1 } }",
  tolerated: ", error_policy: { on_failure: continue, retry: { max_attempts: 1 } }",
  skipped: ', condition: "false"',
  timed_out: ", error_policy: { on_failure: skip_dependents, timeout: 1s, retry: { max_attempts: 1 } }",
};

/** Read off the language's documentation: which ends, side by side, let a stage run. */
const RUNS: Record<string, (before: readonly End[]) => boolean> = {
  none_failed: (before) => before.every((end) => end === "completed" || end === "tolerated" || end === "skipped") && before.some((end) => end !== "skipped"),
  all_completed: (before) => before.every((end) => end === "completed" || end === "tolerated"),
  all_done: () => true,
  any_completed: (before) => before.some((end) => end === "completed" || end === "tolerated"),
  any_failed: (before) => before.some((end) => end === "failed" || end === "timed_out"),
};
const PAIRS = ENDS.flatMap((first) => ENDS.map((second) => [first, second] as const));

const script: Script = ({ stage }, { signal }) => {
  if (stage.id.startsWith("timed-out")) return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  return stage.id.startsWith("failed") || stage.id.startsWith("tolerated") ? fail("boom", "it broke", false) : succeed();
};

describe.each([{ cache: true }, { cache: false }])("run_if (cache: $cache)", ({ cache }) => {
  it.each(Object.keys(RUNS))("%s, after every two ends and after each alone", async (rule) => {
    const cases: (readonly End[])[] = [...PAIRS, ...ENDS.map((end) => [end])];
    const sources = ENDS.flatMap((end) => ["a", "b"].map((name) => `{ id: ${idOf(end, name)}, type: script, run: "true"${SOURCE[end]} }`));
    const joins = cases.map((before, index) => {
      const ids = before.map((end, place) => idOf(end, place === 0 ? "a" : "b"));
      return `{ id: join-${index}, type: script, run: "true", depends_on: [${ids.join(", ")}], run_if: ${rule}, error_policy: { on_failure: continue } }`;
    });
    const t = await testEngine(script, { cache, slots: 50 });
    const runId = await t.start(workflow([...sources, ...joins].join("\n"), "config: { max_parallel_stages: 50 }"));
    await t.clock.advance(5_000);
    const stages = t.stages(runId);
    for (const end of ENDS) expect(stages[idOf(end, "a")]).toBe(end === "tolerated" ? "failed" : end);
    const seen = Object.fromEntries(cases.map((before, index) => [before.join(" and "), stages[`join-${index}`]]));
    expect(seen).toEqual(Object.fromEntries(cases.map((before) => [before.join(" and "), RUNS[rule]?.(before) ? "completed" : "skipped"])));
    expectRebuildable(t.adapters);
  });

  it.each([
    ["none_failed", "upstream_failed", "failed"],
    ["none_failed", "dependencies", "skipped"],
    ["all_completed", "run_if", "skipped"],
    ["any_completed", "run_if", "skipped"],
    ["any_failed", "run_if", "completed"],
  ] as const)("%s: says %s behind a %s stage", async (rule, reason, end) => {
    const t = await testEngine(script, { cache });
    const id = idOf(end, "a");
    const runId = await t.start(
      workflow(`{ id: ${id}, type: script, run: "true"${SOURCE[end]} }\n{ id: z, type: script, run: "true", depends_on: [${id}], run_if: ${rule} }`),
    );
    await t.clock.advance(1_000);
    const skipped = t.adapters.runs.get(runId)?.events.find(({ type, stage_id }) => type === "stage.skipped" && stage_id === "z");
    expect(skipped?.data).toMatchObject({ reason });
    expectRebuildable(t.adapters);
  });

  it("begins nothing behind what was cancelled with its run, unless a person begins there", async () => {
    const t = await testEngine(() => new Promise(() => undefined), { cache });
    const runId = await t.start(workflow(`{ id: a, type: script, run: "true" }\n{ id: b, type: script, run: "true", depends_on: [a], run_if: all_done }`));
    await t.engine.cancel({ runId, actor: ADA });
    await t.clock.advance(1_000);
    expect(t.stages(runId)).toEqual({ a: "cancelled", b: "cancelled" });
    const late = t.engine.operate({ runId, stageId: "b", act: { kind: "retry", inputs: {} }, actor: ADA, reason: "" });
    await expect(late).rejects.toMatchObject({ code: "invalid_transition", message: "a, which is before b, is cancelled: retry that one" });
  });
});

function idOf(end: End, name: string): string {
  return `${end.replace("_", "-")}-${name}`;
}
