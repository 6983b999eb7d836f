import { ADA, fail, type Script, succeed, type TestEngine, testEngine, workflow } from "../support/engine";

const ONCE = "retry: { max_attempts: 1 }";
const script = (id: string, rest = "") => `{ id: ${id}, type: script, run: "true"${rest === "" ? "" : `, ${rest}`} }`;
const untilStopped: Script = (_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
const act = (t: TestEngine, runId: string, stageId: string, kind: "hold" | "release" | "skip") =>
  t.engine.operate({ runId, stageId, act: { kind }, actor: ADA, reason: "so be it" });

/** Runs that between them write every event that the engine has. Each gives the engine it ran on and the run that is kept. */
export const SCENARIOS: Record<string, () => Promise<{ t: TestEngine; runId: string }>> = {
  async "gate-and-hooks"() {
    const t = await testEngine(
      ({ stage }, context) => {
        context.progress(0.5, "half");
        context.agentUpdated({ session_id: "s", agent: "tester", text: "thinking", simulated: true });
        return stage.id === "hook-on-complete" ? fail("boom", "nobody listens", false) : succeed({ report: { lines: 3 } });
      },
      { slots: 1 },
    );
    const gate = "approvers: ['role:lead'], required: 2, escalate: [{ after: 1m, approvers: ['role:owner'] }], form: { target: { type: string, default: eu } }";
    const runId = await t.start(
      workflow(
        `${script("build", "outputs: { report: { type: object } }")}
         ${script("lint")}
         ${script("never", 'condition: "false"')}
         { id: ask, type: gate, depends_on: [build], gate: { message: "built \${{ stages.build.outputs.report.lines }}", ${gate} } }
         ${script("ship", "depends_on: [ask, never]")}`,
        'hooks: { on_start: { run: "true" }, on_complete: { run: "true" } }',
      ),
    );
    await t.clock.advance(120_000);
    for (const id of ["ada", "alan"])
      await t.engine.decideGate({ runId, stageId: "ask", decision: "approved", actor: { ...ADA, id, name: id }, comment: "go", form: { target: "us" } });
    await t.clock.advance(10_000);
    return { t, runId };
  },
  async "failures-and-rollback"() {
    const t = await testEngine((request, context) => {
      const { stage, attempt, idempotencyKey } = request;
      if (idempotencyKey.endsWith("/compensate")) return stage.id === "first" ? fail("boom", "cannot be undone", false) : succeed();
      if (stage.id === "slow") return untilStopped(request, context);
      if (stage.id === "flaky" && attempt === 1) return fail();
      return ["tolerated", "last"].includes(stage.id) ? fail("boom", "it broke", false) : succeed();
    });
    const tidy = "{ action: test.tidy, config: {} }";
    const runId = await t.start(
      workflow(
        `${script("first", `compensate: ${tidy}`)}
         ${script("second", `depends_on: [first], compensate: ${tidy}`)}
         ${script("flaky", "error_policy: { retry: { max_attempts: 2, initial_interval: 5s } }")}
         ${script("tolerated", `error_policy: { on_failure: continue, ${ONCE} }, outputs: { size: { type: integer, default: 1 } }`)}
         ${script("slow", `error_policy: { timeout: 2s, on_failure: skip_dependents, ${ONCE} }`)}
         ${script("behind", "depends_on: [slow]")}
         ${script("last", `depends_on: [second, flaky], on_error: ${tidy}, error_policy: { ${ONCE} }`)}`,
        "error_policy: { on_stage_failure: rollback }\nconfig: { max_parallel_stages: 6 }",
      ),
    );
    await t.clock.advance(60_000);
    return { t, runId };
  },
  async "items-and-children"() {
    const t = await testEngine(({ stage }) => (stage.id === "each[1]" ? fail("boom", "it broke", false) : succeed({ done: true })), {
      workflows: { child: workflow(script("work")) },
    });
    const template = `{ type: script, run: "true", error_policy: { on_failure: continue } }`;
    const runId = await t.start(
      workflow(`{ id: each, type: fan_out, fan_out: { source: "\${{ ['a', 'b', 'c'] }}", max_parallel: 2, stage_template: ${template} } }
                { id: call, type: workflow, workflow: child, depends_on: [each] }`),
    );
    await t.clock.advance(10_000);
    return { t, runId };
  },
  async "by-hand"() {
    const ends: (() => void)[] = [];
    const t = await testEngine(({ stage }) => {
      if (stage.id === "bad") return fail("boom", "it broke", false);
      return new Promise((resolve) => ends.push(() => resolve(succeed())));
    });
    const runId = await t.start(
      workflow(`${script("one")}\n${script("two")}\n${script("three", "depends_on: [one]")}\n${script("bad", `error_policy: { on_failure: pause, ${ONCE} }`)}`),
    );
    await act(t, runId, "three", "hold");
    await act(t, runId, "two", "skip");
    ends.shift()?.();
    await t.clock.advance(1_000);
    await t.engine.operate({ runId, stageId: "bad", act: { kind: "override", outputs: { given: true } }, actor: ADA, reason: "done by hand" });
    await t.engine.pause({ runId, actor: ADA, reason: "lunch" });
    await t.engine.resume({ runId, actor: ADA });
    await act(t, runId, "three", "release");
    await t.clock.advance(1_000);
    await t.engine.cancel({ runId, actor: ADA, reason: "enough" });
    await t.engine.operate({ runId, stageId: "three", act: { kind: "retry", inputs: {} }, actor: ADA, reason: "after all" });
    await t.clock.advance(1_000);
    return { t, runId };
  },
  async "lost-worker-and-time"() {
    const t = await testEngine(untilStopped);
    const runId = await t.start(workflow(script("endless"), "config: { timeout: 1m }"));
    t.kill();
    await t.another(untilStopped).startWorker({ worker: "w2", slots: 1, soleOwner: true });
    await t.clock.advance(120_000);
    return { t, runId };
  },
};
