import { describe, expect, it } from "vitest";
import { expectRebuildable, fail, succeed, testEngine, workflow } from "../support/engine";

const FAN = (rest = "", template = '{ type: script, run: "true", inputs: { who: { source: "${{ item }}" }, place: { source: "${{ index }}" } } }') =>
  workflow(
    `{ id: all, type: fan_out, fan_out: { source: "\${{ parameters.names }}", ${rest} stage_template: ${template} } }
     { id: after, type: script, run: "true", depends_on: [all], inputs: { items: { source: "\${{ stages.all.outputs.items }}" } } }`,
    "config: { max_parallel_stages: 10, parameters: { names: { type: array<string>, required: true } } }",
  );

describe.each([{ cache: true }, { cache: false }])("fan-out (cache: $cache)", ({ cache }) => {
  it("runs its template for each item, and hands on what they gave in the order of the source", async () => {
    const t = await testEngine(({ stage, inputs }) => succeed(stage.id === "after" ? {} : { said: `${inputs.who} at ${inputs.place}` }), { cache });
    const runId = await t.start(FAN(), { names: ["ada", "grace", "edsger"] });
    expect(t.status(runId)).toBe("completed");
    expect(t.stages(runId)).toMatchObject({ all: "completed", "all[0]": "completed", "all[1]": "completed", "all[2]": "completed" });
    expect(t.adapters.runs.get(runId)?.stages.get("after")?.inputs).toEqual({
      items: [{ said: "ada at 0" }, { said: "grace at 1" }, { said: "edsger at 2" }],
    });
    expectRebuildable(t.adapters);
  });

  it("keeps to max_parallel of its own and of the run", async () => {
    let now = 0;
    let most = 0;
    const t = await testEngine(
      async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise<void>((resolve) => t.clock.after(10, () => resolve()));
        now -= 1;
        return succeed();
      },
      { cache, slots: 10 },
    );
    const runId = await t.start(FAN("max_parallel: 3,"), { names: Array.from({ length: 11 }, (_, index) => String(index)) });
    await t.clock.advance(1_000);
    expect(t.status(runId)).toBe("completed");
    expect(most).toBe(3);
    expectRebuildable(t.adapters);
  });

  it("completes at once over an empty list", async () => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(FAN(), { names: [] });
    expect(t.status(runId)).toBe("completed");
    expect(t.adapters.runs.get(runId)?.stages.get("all")?.outputs).toEqual({ items: [] });
  });

  it.each([
    { what: "no list", given: "one", message: "fan_out.source must give a list, and gave string" },
    { what: "too long a list", given: ["a", "b", "c"], message: "fan_out.source gave 3 items; max_items is 2" },
  ])("refuses $what", async ({ given, message }) => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(FAN("max_items: 2,"), { names: given });
    expect(t.adapters.runs.get(runId)?.stages.get("all")).toMatchObject({ status: "failed", error: { code: "fan_out_source", message } });
    expect(t.status(runId)).toBe("failed");
  });

  it("lets the other items end before it fails, and with fail_fast does not", async () => {
    for (const [rest, others] of [
      ["", "completed"],
      ["fail_fast: true, ", "cancelled"],
    ] as const) {
      const t = await testEngine(
        async ({ stage }) => {
          if (stage.id === "all[1]") return fail("boom", "it broke", false);
          await new Promise<void>((resolve) => t.clock.after(10, () => resolve()));
          return succeed();
        },
        { cache },
      );
      const runId = await t.start(FAN(rest), { names: ["a", "b", "c"] });
      await t.clock.advance(100);
      expect(t.stages(runId)).toMatchObject({ all: "failed", "all[0]": others, "all[1]": "failed", "all[2]": others, after: "cancelled" });
      expect(t.adapters.runs.get(runId)?.stages.get("all")?.error).toMatchObject({
        code: "fan_out_failed",
        message: "1 of 3 items failed; the first, item 1: it broke",
      });
      expectRebuildable(t.adapters);
    }
  });

  it("counts an item whose failure is tolerated by its defaults", async () => {
    const template =
      '{ type: script, run: "true", outputs: { n: { type: integer, default: 7 } }, error_policy: { on_failure: continue, retry: { max_attempts: 1 } } }';
    const t = await testEngine(({ stage }) => (stage.id === "all[0]" ? fail() : succeed({ n: 1 })), { cache });
    const runId = await t.start(FAN("", template), { names: ["a", "b"] });
    expect(t.adapters.runs.get(runId)?.stages.get("all")?.outputs).toEqual({ items: [{ n: 7 }, { n: 1 }] });
    expect(t.adapters.runs.get(runId)?.run).toMatchObject({ status: "completed", hasFailures: true });
  });

  it("runs again only those items that did not complete, when it is retried by hand", async () => {
    let broken = true;
    const t = await testEngine(({ stage }) => (stage.id === "all[1]" && broken ? fail("boom", "it broke", false) : succeed({ id: stage.id })), { cache });
    const runId = await t.start(FAN(), { names: ["a", "b"] });
    expect(t.status(runId)).toBe("failed");
    broken = false;
    await t.engine.operate({ runId, stageId: "all", act: { kind: "retry", inputs: {} }, actor: { kind: "user", id: "ada", name: "Ada" }, reason: "mended" });
    await t.clock.advance(2_000);
    expect(t.status(runId)).toBe("completed");
    expect(t.adapters.runs.get(runId)?.run.hasFailures).toBe(false);
    expect(t.executed).toEqual(["all[0]#1", "all[1]#1", "all[1]#2", "after#1"]);
    expectRebuildable(t.adapters);
  });

  it("ends its items with the run", async () => {
    const t = await testEngine((_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))), { cache });
    const runId = await t.start(FAN("max_parallel: 1,"), { names: ["a", "b"] });
    await t.engine.cancel({ runId, actor: { kind: "user", id: "ada", name: "Ada" } });
    expect(t.stages(runId)).toEqual({ all: "cancelled", "all[0]": "cancelled", "all[1]": "cancelled", after: "cancelled" });
    expectRebuildable(t.adapters);
  });

  it("ends with its own time-out", async () => {
    const t = await testEngine((_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))), { cache });
    const yaml = FAN().replace("{ id: all, type: fan_out,", "{ id: all, type: fan_out, error_policy: { timeout: 5s, retry: { max_attempts: 1 } },");
    const runId = await t.start(yaml, { names: ["a"] });
    await t.clock.advance(10_000);
    expect(t.stages(runId)).toMatchObject({ all: "timed_out", "all[0]": "cancelled" });
    expect(t.status(runId)).toBe("failed");
    expect(t.adapters.queue.pending()).toEqual([]);
  });
});
