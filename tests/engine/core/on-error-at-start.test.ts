import { describe, expect, it } from "vitest";
import { expectRebuildable, testEngine, workflow } from "../support/engine";

const ON_ERROR = "on_error: { action: notification.send, config: {} }, error_policy: { retry: { max_attempts: 1 } }";

describe.each([{ cache: true }, { cache: false }])("on_error of a stage that never began (cache: $cache)", ({ cache }) => {
  it.each([
    { what: "its condition cannot be evaluated", stage: `type: script, run: "true", condition: "\${{ parameters.text > 1 }}"`, code: "expression_error" },
    { what: "an input has no value", stage: `type: script, run: "true", inputs: { a: { source: "\${{ parameters.none }}" } }`, code: "missing_input" },
    {
      what: "it has no list to fan out over",
      stage: `type: fan_out, fan_out: { source: "\${{ parameters.text }}", stage_template: { type: script, run: "true" } }`,
      code: "fan_out_source",
    },
  ])("runs at once where $what", async ({ stage, code }) => {
    const t = await testEngine(undefined, { cache });
    const config = "config: { parameters: { text: { type: string, default: x }, none: { type: string } } }";
    const runId = await t.start(workflow(`{ id: a, ${stage}, ${ON_ERROR} }`, config));
    await t.clock.advance(1_000);
    expect(t.executed).toEqual(["a#2"]);
    expect(t.adapters.runs.get(runId)?.stages.get("a")).toMatchObject({ status: "failed", error: { code } });
    expect(t.status(runId)).toBe("failed");
    expectRebuildable(t.adapters);
  });
});
