import { describe, expect, it } from "vitest";
import { ADA, expectRebuildable, fail, succeed, testEngine, workflow } from "../support/engine";

describe.each([{ cache: true }, { cache: false }])("an approval that is asked for again (cache: $cache)", ({ cache }) => {
  it("is another approval where the first was cancelled with the run: what was decided then stays on record", async () => {
    let broken = true;
    const t = await testEngine(() => (broken ? fail("boom", "it broke", false) : succeed()), { cache });
    const runId = await t.start(
      workflow(`{ id: a, type: script, run: "true", error_policy: { retry: { max_attempts: 1 } }, runs_on: gpu }
                { id: b, type: script, run: "true", requires_approval: { required: 2 } }`),
    );
    await t.engine.decideGate({ runId, stageId: "b", decision: "approved", actor: ADA, comment: "fine", form: {} });
    await t.another().startWorker({ worker: "gpu", slots: 1, labels: ["gpu"], soleOwner: false });
    await t.clock.advance(2_000);
    expect(t.stages(runId)).toEqual({ a: "failed", b: "cancelled" });
    broken = false;
    await t.engine.operate({ runId, stageId: "a", act: { kind: "retry", inputs: {} }, actor: ADA, reason: "" });
    await t.clock.advance(2_000);
    const approvals = [...(t.adapters.runs.get(runId)?.approvals.values() ?? [])];
    expect(approvals.map(({ state, decisions }) => ({ state, decisions: decisions.length }))).toEqual([
      { state: "cancelled", decisions: 1 },
      { state: "pending", decisions: 0 },
    ]);
    expectRebuildable(t.adapters);
  });
});
