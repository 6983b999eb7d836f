import { describe, expect, it } from "vitest";
import { ADA, expectRebuildable, fail, type Script, succeed, testEngine, workflow } from "../support/engine";

const KINDS = [
  { kind: "a failure", ends: "failed", stage: 'type: script, run: "true"' },
  { kind: "a time-out", ends: "timed_out", stage: 'type: agent, roles: { primary: { artifact: "agent:tester" } }' },
  { kind: "a rejection", ends: "failed", stage: "type: gate, gate: {}" },
  { kind: "a gate's time-out", ends: "timed_out", stage: "type: gate, gate: { timeout: 1s }" },
] as const;
const POLICIES = [
  { policy: "halt", run: "failed", behind: "cancelled", always: "cancelled" },
  { policy: "continue", run: "completed", behind: "completed", always: "completed" },
  { policy: "skip_dependents", run: "completed", behind: "skipped", always: "completed" },
  { policy: "pause", run: "paused", behind: "pending", always: "pending" },
] as const;
const CASES = POLICIES.flatMap((policy) => KINDS.map((kind) => ({ ...policy, ...kind })));

const script: Script = ({ stage }, { signal }) => {
  if (stage.id !== "a") return succeed();
  if (stage.type === "script") return fail("boom", "it broke", false);
  return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
};

describe.each([{ cache: true }, { cache: false }])("on_failure (cache: $cache)", ({ cache }) => {
  it.each(CASES)("$policy after $kind", async ({ policy, kind, ends, stage, run, behind, always }) => {
    const t = await testEngine(script, { cache });
    const runId = await t.start(
      workflow(`{ id: a, ${stage}, error_policy: { on_failure: ${policy}, timeout: 2s, retry: { max_attempts: 1 } }, outputs: { size: { type: integer, default: 4 } } }
                { id: behind, type: script, run: "true", depends_on: [a], inputs: { size: { source: "\${{ stages.a.outputs.size }}", required: false } } }
                { id: always, type: script, run: "true", depends_on: [a], run_if: all_done }`),
    );
    if (kind === "a rejection") await t.engine.decideGate({ runId, stageId: "a", decision: "rejected", actor: ADA, comment: "", form: {} });
    await t.clock.advance(10_000);
    expect(t.status(runId)).toBe(run);
    expect(t.stages(runId)).toEqual({ a: policy === "pause" ? "waiting" : ends, behind, always });
    // Who works behind a failure that is tolerated works with the outputs' defaults.
    if (policy === "continue") expect(t.adapters.runs.get(runId)?.stages.get("behind")?.inputs).toEqual({ size: 4 });
    expect(t.adapters.runs.get(runId)?.run.hasFailures).toBe(policy !== "pause");
    expectRebuildable(t.adapters);
  });
});
