import { describe, expect, it } from "vitest";
import type { StageAct } from "@/lib/engine/core/run-input";
import { expectRebuildable, fail, type Script, succeed, type TestEngine, testEngine, workflow } from "../support/engine";

const GRACE = { kind: "user", id: "grace", name: "Grace" } as const;
const ONCE = "error_policy: { retry: { max_attempts: 1 } }";
const script = (id: string, rest = "") => `{ id: ${id}, type: script, run: "true"${rest === "" ? "" : `, ${rest}`} }`;
const NEVER: Script = (_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

/** build → test → deploy, and notes beside them. */
const PIPELINE = workflow(
  `${script("build", ONCE)}
   ${script("test", `depends_on: [build], outputs: { ok: { type: boolean } }, inputs: { mode: { default: quick } }, ${ONCE}`)}
   ${script("deploy", "depends_on: [test], inputs: { ok: { source: '${{ stages.test.outputs.ok }}' } }")}
   ${script("notes")}`,
);

const act = (t: TestEngine, runId: string, stageId: string, what: StageAct, reason = "") =>
  t.engine.operate({ runId, stageId, act: what, actor: GRACE, reason });

describe.each([{ cache: true }, { cache: false }])("operating one stage (cache: $cache)", ({ cache }) => {
  it("retries a failed stage of an ended run: what was cancelled for want of it runs, what had completed does not run again", async () => {
    let broken = true;
    const t = await testEngine(({ stage }) => (stage.id === "test" && broken ? fail("boom", "it broke", false) : succeed({ ok: true })), { cache });
    const runId = await t.start(PIPELINE);
    expect(t.stages(runId)).toEqual({ build: "completed", test: "failed", deploy: "cancelled", notes: "completed" });
    broken = false;
    await act(t, runId, "test", { kind: "retry", inputs: { mode: "full" } }, "mended the fixture");
    await t.clock.advance(2_000);
    expect(t.status(runId)).toBe("completed");
    expect(t.adapters.runs.get(runId)?.run.hasFailures).toBe(false);
    expect(t.executed.filter((id) => id.startsWith("build"))).toHaveLength(1);
    expect(t.adapters.runs.get(runId)?.stages.get("test")).toMatchObject({ attempt: 2, inputs: { mode: "full" } });
    const retrying = t.adapters.runs.get(runId)?.events.find(({ type }) => type === "stage.retrying");
    expect(retrying?.data).toMatchObject({ by: { actor: GRACE, reason: "mended the fixture", reset: ["deploy"] } });
    expectRebuildable(t.adapters);
  });

  it("gives a stage its outputs by hand, and the stages behind it work with them", async () => {
    const t = await testEngine(({ stage }) => (stage.id === "test" ? fail("boom", "it broke", false) : succeed()), { cache });
    const runId = await t.start(PIPELINE);
    await expect(act(t, runId, "test", { kind: "override", outputs: { ok: "maybe" } })).rejects.toMatchObject({
      code: "invalid_input",
      options: { errors: [{ path: "outputs.ok", message: "expected true or false, got a text" }] },
    });
    await act(t, runId, "test", { kind: "override", outputs: { ok: true } });
    await t.clock.advance(2_000);
    expect(t.status(runId)).toBe("completed");
    expect(t.adapters.runs.get(runId)?.stages.get("deploy")?.inputs).toEqual({ ok: true });
    expect(t.adapters.runs.get(runId)?.stages.get("test")?.detail).toBe("outputs given by hand");
    expectRebuildable(t.adapters);
  });

  it("skips a stage that fails, and what comes only after it", async () => {
    const t = await testEngine(({ stage }) => (stage.id === "test" ? fail("boom", "it broke", false) : succeed()), { cache });
    const runId = await t.start(PIPELINE);
    await act(t, runId, "test", { kind: "skip" }, "not today");
    await t.clock.advance(2_000);
    expect(t.stages(runId)).toMatchObject({ test: "skipped", deploy: "skipped" });
    expect(t.adapters.runs.get(runId)?.stages.get("test")?.detail).toBe("skipped by Grace: not today");
    expect(t.status(runId)).toBe("completed");
    expectRebuildable(t.adapters);
  });

  it("skips a running stage: its work is ended, the others go on", async () => {
    const t = await testEngine((request, context) => (request.stage.id === "build" ? NEVER(request, context) : succeed({ ok: true })), { cache });
    const runId = await t.start(PIPELINE);
    await act(t, runId, "build", { kind: "skip" });
    await t.clock.advance(2_000);
    expect(t.stages(runId)).toEqual({ build: "skipped", test: "skipped", deploy: "skipped", notes: "completed" });
    expect(t.problems).toEqual([]);
  });

  it("holds a stage until it is released, while the others go on", async () => {
    const t = await testEngine(
      ({ stage }) => (stage.id === "build" ? new Promise((resolve) => t.clock.after(1_000, () => resolve(succeed()))) : succeed({ ok: true })),
      { cache },
    );
    const runId = await t.start(PIPELINE);
    await act(t, runId, "test", { kind: "hold" }, "wait for me");
    await t.clock.advance(2_000);
    expect(t.stages(runId)).toEqual({ build: "completed", test: "pending", deploy: "pending", notes: "completed" });
    expect(t.status(runId)).toBe("waiting");
    expect(t.adapters.runs.get(runId)?.stages.get("test")?.detail).toContain("held");
    await expect(act(t, runId, "test", { kind: "hold" })).rejects.toMatchObject({ code: "invalid_transition" });
    await act(t, runId, "test", { kind: "release" });
    await t.clock.advance(2_000);
    expect(t.status(runId)).toBe("completed");
    expectRebuildable(t.adapters);
  });

  it("lets a run that a failure has paused go on with a retry, a skip or an override of that stage", async () => {
    const paused = workflow(
      `${script("a", "error_policy: { on_failure: pause, retry: { max_attempts: 1 } }")}\n${script("b", "depends_on: [a], run_if: all_done")}`,
    );
    for (const what of [{ kind: "retry", inputs: {} }, { kind: "skip" }, { kind: "override", outputs: {} }] as const) {
      let tries = 0;
      const t = await testEngine(({ stage }) => (stage.id === "a" && tries++ === 0 ? fail() : succeed()), { cache });
      const runId = await t.start(paused);
      expect(t.status(runId)).toBe("paused");
      await act(t, runId, "a", what);
      await t.clock.advance(2_000);
      expect(t.status(runId)).toBe("completed");
      expect(t.stages(runId)).toEqual({ a: what.kind === "skip" ? "skipped" : "completed", b: "completed" });
      expectRebuildable(t.adapters);
    }
  });

  it("brings a cancelled run back from its first cancelled stage", async () => {
    let stuck = true;
    const t = await testEngine((request, context) => (stuck && request.stage.id === "test" ? NEVER(request, context) : succeed({ ok: true })), { cache });
    const runId = await t.start(PIPELINE);
    await t.engine.cancel({ runId, actor: GRACE });
    stuck = false;
    await expect(act(t, runId, "deploy", { kind: "retry", inputs: {} })).rejects.toThrow("test, which is before deploy, is cancelled: retry that one");
    await act(t, runId, "test", { kind: "retry", inputs: {} });
    await t.clock.advance(2_000);
    expect(t.status(runId)).toBe("completed");
    expectRebuildable(t.adapters);
  });

  it("stays failed where another failure that halts is left", async () => {
    const t = await testEngine(
      async ({ stage, attempt }) => {
        await new Promise<void>((resolve) => t.clock.after(5, () => resolve()));
        return stage.id === "b" || attempt === 1 ? fail("boom", "it broke", false) : succeed();
      },
      { cache },
    );
    const runId = await t.start(workflow(`${script("a", ONCE)}\n${script("b", ONCE)}`));
    await t.clock.advance(100);
    expect(t.stages(runId)).toEqual({ a: "failed", b: "failed" });
    await act(t, runId, "a", { kind: "retry", inputs: {} });
    await t.clock.advance(2_000);
    expect(t.stages(runId)).toEqual({ a: "completed", b: "failed" });
    expect(t.status(runId)).toBe("failed");
    expectRebuildable(t.adapters);
  });

  it.each<{ name: string; stage: string; what: StageAct; message: string }>([
    {
      name: "a retry of what completed",
      stage: "build",
      what: { kind: "retry", inputs: {} },
      message: "retry has no meaning here: Build has ended: completed",
    },
    { name: "a skip of what completed", stage: "build", what: { kind: "skip" }, message: "skip has no meaning here: Build has ended: completed" },
    { name: "a hold of what runs", stage: "test", what: { kind: "hold" }, message: "hold has no meaning here: Test is running" },
    { name: "a retry of what runs", stage: "test", what: { kind: "retry", inputs: {} }, message: "retry has no meaning here: Test is running" },
    { name: "a release of what is not held", stage: "deploy", what: { kind: "release" }, message: "Deploy is not held" },
    {
      name: "an override of what has been read",
      stage: "build",
      what: { kind: "override", outputs: {} },
      message: "test has worked with these outputs already",
    },
    { name: "a stage that is not there", stage: "nowhere", what: { kind: "skip" }, message: "the run has no stage nowhere" },
  ])("refuses $name, and nothing is written", async ({ stage, what, message }) => {
    const t = await testEngine((request, context) => (request.stage.id === "test" ? NEVER(request, context) : succeed()), { cache });
    const runId = await t.start(PIPELINE);
    const before = t.types(runId);
    await expect(act(t, runId, stage, what)).rejects.toThrow(message);
    expect(t.types(runId)).toEqual(before);
  });

  it("refuses inputs that the stage does not have", async () => {
    const t = await testEngine(() => fail("boom", "it broke", false), { cache });
    const runId = await t.start(PIPELINE);
    await expect(act(t, runId, "build", { kind: "retry", inputs: { speed: 1 } })).rejects.toMatchObject({
      options: { errors: [{ path: "inputs.speed", message: "the stage has no such input" }] },
    });
  });
});

describe.each([{ cache: true }, { cache: false }])("a run from a stage on (cache: $cache)", ({ cache }) => {
  it("takes over what was done before, marked, and does the rest anew", async () => {
    let broken = true;
    const t = await testEngine(({ stage }) => (stage.id === "deploy" && broken ? fail("boom", "it broke", false) : succeed({ ok: true })), { cache });
    const origin = await t.start(PIPELINE);
    const before = t.adapters.runs.get(origin)?.events.length;
    broken = false;
    const runId = await t.start(PIPELINE, {}, { runId: origin, stageId: "deploy" });
    await t.clock.advance(2_000);
    expect(t.status(runId)).toBe("completed");
    expect(t.executed).toEqual(["build#1", "notes#1", "test#1", "deploy#1", "deploy#1"]);
    expect(t.adapters.runs.get(runId)?.stages.get("test")).toMatchObject({ status: "completed", detail: "reused from an earlier run", outputs: { ok: true } });
    expect(t.adapters.runs.get(origin)?.events.length).toBe(before);
    expectRebuildable(t.adapters);
  });

  it("forks with other outputs of a stage that is kept", async () => {
    const t = await testEngine(() => succeed({ ok: true }), { cache });
    const origin = await t.start(PIPELINE);
    const runId = await t.start(PIPELINE, {}, { runId: origin, stageId: "deploy", outputs: { test: { ok: false } } });
    await t.clock.advance(2_000);
    expect(t.adapters.runs.get(runId)?.stages.get("deploy")?.inputs).toEqual({ ok: false });
  });

  it.each([
    { name: "a stage behind one that has not ended well", from: { stageId: "deploy" }, message: "test, which is before deploy, is failed: run from there" },
    { name: "a stage that is not there", from: { stageId: "nowhere" }, message: "the run has no stage nowhere" },
    { name: "outputs of a stage that runs again", from: { stageId: "test", outputs: { deploy: {} } }, message: "the outputs cannot be used" },
  ])("refuses $name", async ({ from, message }) => {
    const t = await testEngine(({ stage }) => (stage.id === "test" ? fail("boom", "it broke", false) : succeed()), { cache });
    const origin = await t.start(PIPELINE);
    await expect(t.start(PIPELINE, {}, { runId: origin, ...from })).rejects.toThrow(message);
    expect(t.adapters.runs.size).toBe(1);
  });

  it("runs another text of the workflow from the stage on: what it says of later stages holds, what is new and free runs", async () => {
    const t = await testEngine(() => succeed({ ok: true }), { cache });
    const origin = await t.start(PIPELINE);
    const edited = workflow(
      `${script("build", ONCE)}
       ${script("test", `depends_on: [build], outputs: { ok: { type: boolean } }, ${ONCE}`)}
       ${script("release", "depends_on: [test], inputs: { ok: { source: '${{ stages.test.outputs.ok }}' } }")}
       ${script("deploy", "depends_on: [test]")}
       ${script("notes")}`,
    );
    const runId = await t.start(edited, {}, { runId: origin, stageId: "deploy" });
    await t.clock.advance(2_000);
    expect(t.stages(runId)).toEqual({ build: "completed", test: "completed", release: "completed", deploy: "completed", notes: "completed" });
    expect(t.executed.slice(4)).toEqual(["release#1", "deploy#1"]);
    expectRebuildable(t.adapters);
  });

  it.each([
    { name: "has lost", stages: [script("test"), script("deploy", "depends_on: [test]")], says: ["build has ended", "notes has ended"] },
    {
      name: "has put a new stage before",
      stages: [
        script("scan"),
        script("build", "depends_on: [scan]"),
        script("test", "depends_on: [build]"),
        script("deploy", "depends_on: [test]"),
        script("notes"),
      ],
      says: ["build is behind scan, which is new in this definition: begin with scan", "test is behind scan"],
    },
    {
      name: "declares other outputs of",
      stages: [script("build", "outputs: { v: {} }"), script("test", "depends_on: [build]"), script("deploy", "depends_on: [test]"), script("notes")],
      says: ["build gave other outputs than this definition declares: v: required"],
    },
    {
      name: "has another kind of stage for",
      stages: ["{ id: build, type: gate, gate: {} }", script("test", "depends_on: [build]"), script("deploy", "depends_on: [test]"), script("notes")],
      says: ["build is of type script in the origin, and of type gate in this definition"],
    },
  ])("names every stage that another text $name", async ({ stages, says }) => {
    const t = await testEngine(() => succeed({ ok: true }), { cache });
    const origin = await t.start(PIPELINE);
    const errors = says.map((message) => ({ path: "definition", message: expect.stringContaining(message) }));
    await expect(t.start(workflow(stages.join("\n   ")), {}, { runId: origin, stageId: "deploy" })).rejects.toMatchObject({
      code: "invalid_input",
      options: { errors },
    });
    expect(t.adapters.runs.size).toBe(1);
  });

  it("does not begin behind a stage that only another text has", async () => {
    const t = await testEngine(() => succeed({ ok: true }), { cache });
    const origin = await t.start(PIPELINE);
    const stages = [script("build"), script("test", "depends_on: [build]"), script("scan"), script("deploy", "depends_on: [test, scan]"), script("notes")];
    await expect(t.start(workflow(stages.join("\n   ")), {}, { runId: origin, stageId: "deploy" })).rejects.toMatchObject({
      code: "invalid_transition",
      message: "scan, which is before deploy, is new in this definition: run from there",
    });
  });
});
