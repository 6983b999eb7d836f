import { describe, expect, it } from "vitest";
import { ADA, expectRebuildable, fail, type Script, succeed, type TestEngine, testEngine, workflow } from "../support/engine";

const PARENT = (rest = "") =>
  workflow(
    `{ id: call, type: workflow, workflow: child, parameters: { name: "\${{ parameters.who }}" }${rest} }
     { id: after, type: script, run: "true", depends_on: [call], inputs: { got: { source: "\${{ stages.call.outputs.greeting }}", required: false } } }`,
    "config: { parameters: { who: { type: string, default: ada } } }",
  );
const CHILD = workflow(
  `{ id: work, type: script, run: "true", inputs: { name: { source: "\${{ parameters.name }}" } } }
   { id: last, type: script, run: "true", depends_on: [work] }`,
  "config: { parameters: { name: { type: string, default: nobody } } }",
);

const ONCE = ", error_policy: { retry: { max_attempts: 1 } }";

const childOf = (t: TestEngine, parent: string) => [...t.adapters.runs.values()].find(({ frozen }) => frozen.parent?.runId === parent);

describe.each([{ cache: true }, { cache: false }])("child runs (cache: $cache)", ({ cache }) => {
  it("waits for the run of another workflow, and takes over what its last stages gave", async () => {
    const t = await testEngine(({ stage, inputs }) => succeed(stage.id === "last" ? { greeting: "hello" } : { ...inputs }), {
      cache,
      workflows: { child: CHILD },
    });
    const runId = await t.start(PARENT(), { who: "grace" });
    await t.clock.advance(3_000);
    const child = childOf(t, runId);
    expect(child?.run.status).toBe("completed");
    expect(child?.stages.get("work")?.inputs).toEqual({ name: "grace" });
    expect(child?.frozen).toMatchObject({ trigger: { type: "workflow", payload: { run_id: runId, stage_id: "call" } }, parent: { depth: 1 } });
    expect(t.status(runId)).toBe("completed");
    expect(t.adapters.runs.get(runId)?.stages.get("after")?.inputs).toEqual({ got: "hello" });
    expect(t.adapters.runs.get(runId)?.stages.get("call")?.outputs).toMatchObject({ run_id: child?.frozen.runId });
    expect(t.adapters.queue.pending()).toEqual([]);
    expectRebuildable(t.adapters);
  });

  it("does not wait where it is told not to", async () => {
    const t = await testEngine(
      ({ stage }, { signal }) => {
        if (stage.id === "after") return succeed();
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      },
      { cache, workflows: { child: CHILD } },
    );
    const runId = await t.start(PARENT(", wait: false"), { who: "ada" });
    await t.clock.advance(2_000);
    expect(t.status(runId)).toBe("completed");
    expect(childOf(t, runId)?.run.status).toBe("running");
  });

  it("fails with its child, and is retried with another one", async () => {
    let calls = 0;
    const t = await testEngine(
      ({ stage }) => {
        if (stage.id === "work") calls += 1;
        return stage.id === "work" && calls === 1 ? fail("boom", "it broke", false) : succeed();
      },
      { cache, workflows: { child: CHILD } },
    );
    const runId = await t.start(PARENT(", error_policy: { retry: { max_attempts: 2, initial_interval: 1s } }"), { who: "ada" });
    await t.clock.advance(10_000);
    expect(t.status(runId)).toBe("completed");
    expect([...t.adapters.runs.values()].filter(({ frozen }) => frozen.parent !== null).map(({ run }) => run.status)).toEqual(["failed", "completed"]);
    expectRebuildable(t.adapters);
  });

  it("says why a child could not be started", async () => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(PARENT(), { who: "ada" });
    await t.clock.advance(2_000);
    expect(t.adapters.runs.get(runId)?.stages.get("call")?.error).toMatchObject({ code: "unknown_workflow", message: "there is no workflow child" });
    expect(t.status(runId)).toBe("failed");
  });

  it("ends the child with the parent", async () => {
    const t = await testEngine((_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))), {
      cache,
      workflows: { child: CHILD },
    });
    const runId = await t.start(PARENT(), { who: "ada" });
    await t.clock.advance(2_000);
    expect(childOf(t, runId)?.run.status).toBe("running");
    await t.engine.cancel({ runId, actor: ADA, reason: "enough" });
    await t.clock.advance(2_000);
    expect(childOf(t, runId)?.run.status).toBe("cancelled");
    expect(t.adapters.queue.pending()).toEqual([]);
  });

  it("goes at most five levels deep", async () => {
    const t = await testEngine(undefined, { cache, workflows: { child: PARENT(ONCE) } });
    const runId = await t.start(PARENT(ONCE), { who: "ada" });
    await t.clock.advance(60_000);
    expect(t.status(runId)).toBe("failed");
    const depths = [...t.adapters.runs.values()].map(({ frozen }) => frozen.parent?.depth ?? 0);
    expect(Math.max(...depths)).toBe(5);
    expect(t.problems).toEqual([]);
  });

  it("goes on after its process died at any moment, with one child for each attempt", async () => {
    for (const steps of [0, 1, 2, 3, 5, 8, 13]) {
      const give: Script = ({ stage }) => succeed(stage.id === "last" ? { greeting: "hello" } : {});
      const t = await testEngine(give, { cache, worker: false, workflows: { child: CHILD } });
      const runId = await t.start(PARENT(), { who: "ada" });
      void t.engine.startWorker({ worker: "w1", slots: 1, soleOwner: true });
      for (let step = 0; step < steps; step += 1) await new Promise((resolve) => setImmediate(resolve));
      t.kill();
      await t.another().startWorker({ worker: "w2", slots: 1, soleOwner: true });
      await t.clock.advance(15_000);
      expect(t.status(runId)).toBe("completed");
      expect([...t.adapters.runs.values()].filter(({ frozen }) => frozen.parent !== null)).toHaveLength(1);
      expectRebuildable(t.adapters);
    }
  });
});
