import { describe, expect, it } from "vitest";
import { ADA, expectRebuildable, fail, succeed, testEngine, workflow } from "../support/engine";

describe.each([{ cache: true }, { cache: false }])("a rollback that was cancelled (cache: $cache)", ({ cache }) => {
  it("is taken up again where the run goes on and fails once more", async () => {
    let hangs = true;
    const t = await testEngine(
      ({ stage, idempotencyKey }, { signal }) => {
        if (idempotencyKey.endsWith("/compensate") && hangs) return new Promise((resolve) => signal.addEventListener("abort", () => resolve(fail())));
        return stage.id === "b" ? fail("boom", "it broke", false) : succeed();
      },
      { cache },
    );
    const runId = await t.start(
      workflow(
        `{ id: a, type: script, run: "true", compensate: { action: test.tidy, config: {} } }
         { id: b, type: script, run: "true", depends_on: [a], error_policy: { retry: { max_attempts: 1 } } }`,
        "error_policy: { on_stage_failure: rollback }",
      ),
    );
    await t.clock.advance(1_000);
    expect(t.types(runId)).toContain("compensation.started a");
    await t.engine.cancel({ runId, actor: ADA });
    hangs = false;
    await t.engine.operate({ runId, stageId: "b", act: { kind: "retry", inputs: {} }, actor: ADA, reason: "" });
    await t.clock.advance(5_000);
    expect(t.types(runId).slice(-2)).toEqual(["compensation.completed a", "run.failed"]);
    expectRebuildable(t.adapters);
  });
});
