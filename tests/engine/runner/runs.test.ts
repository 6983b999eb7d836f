import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ADA, expectRebuildable, fail, type Script, succeed, testEngine, workflow } from "../support/engine";

const script = (id: string, rest = "") => `{ id: ${id}, type: script, run: "true"${rest === "" ? "" : `, ${rest}`} }`;
const never: Script = (_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

describe.each([{ cache: true }, { cache: false }])("runs (cache: $cache)", ({ cache }) => {
  it("goes through ship-a-feature: parallel build, skipped review, a gate, deploy", async () => {
    const yaml = await readFile("lib/templates/ship-a-feature.yaml", "utf8");
    const outputs: Record<string, object> = {
      research: { summary: "s", risks: ["r"] },
      plan: { implementation_plan: {}, component_spec: {}, touches_auth: false },
      "frontend-impl": { changes: {} },
      "backend-impl": { changes: {} },
      test: { results: {}, all_passing: true },
      review: { verdict: "approved" },
      deploy: { status: "done" },
    };
    const t = await testEngine((request) => succeed(outputs[request.stage.id] as never), { cache });
    const runId = await t.start(yaml, { feature_name: "search", target_branch: "main", priority: "normal" });
    expect(t.status(runId)).toBe("waiting");
    expect(t.stages(runId)).toMatchObject({ review: "completed", "security-review": "skipped", "deploy-approval": "waiting", deploy: "pending" });
    const approval = [...(t.adapters.runs.get(runId)?.approvals.values() ?? [])][0];
    expect(approval?.message).toContain('"search" has passed review.');
    await t.engine.decideGate({ runId, stageId: "deploy-approval", decision: "approved", actor: ADA, comment: "go", form: {} });
    await t.clock.advance(0);
    expect(t.status(runId)).toBe("completed");
    expect(t.adapters.runs.get(runId)?.stages.get("deploy-approval")?.outputs).toMatchObject({ decision: "approved", decided_by: "Ada", comment: "go" });
    expect(t.problems).toEqual([]);
    expectRebuildable(t.adapters);
  });

  it("costs one commit a stage on the happy path", async () => {
    const chain = Array.from({ length: 20 }, (_, index) => script(`s${index}`, index === 0 ? "" : `depends_on: [s${index - 1}]`)).join("\n");
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(workflow(chain));
    expect(t.status(runId)).toBe("completed");
    // One for the claim with the first start, one for each end with the next start.
    expect(t.adapters.commits()).toBe(21);
    expect(t.adapters.queue.pending()).toEqual([]);
    expectRebuildable(t.adapters);
  });

  it("runs at most max_parallel_stages of a run at a time, and no more than the worker has slots", async () => {
    for (const [slots, limit, most] of [
      [8, 2, 2],
      [2, 5, 2],
    ] as const) {
      let now = 0;
      let seen = 0;
      const t = await testEngine(
        async (_, context) => {
          now += 1;
          seen = Math.max(seen, now);
          await new Promise((resolve) => t.clock.after(10, () => resolve(context)));
          now -= 1;
          return succeed();
        },
        { cache, slots },
      );
      const runId = await t.start(
        workflow(Array.from({ length: 7 }, (_, index) => script(`s${index}`)).join("\n"), `config: { max_parallel_stages: ${limit} }`),
      );
      await t.clock.advance(3_000);
      expect(t.status(runId)).toBe("completed");
      expect(seen).toBe(most);
      expectRebuildable(t.adapters);
    }
  });

  it("retries with growing pauses, then succeeds", async () => {
    const t = await testEngine((request) => (request.attempt < 3 ? fail() : succeed()), { cache });
    const runId = await t.start(
      workflow(script("a", "error_policy: { retry: { max_attempts: 3, initial_interval: 10s, backoff_multiplier: 2, jitter: false } }")),
    );
    expect(t.status(runId)).toBe("waiting");
    await t.clock.advance(9_000);
    expect(t.executed).toEqual(["a#1"]);
    await t.clock.advance(2_000);
    expect(t.executed).toEqual(["a#1", "a#2"]);
    await t.clock.advance(22_000);
    expect(t.executed).toEqual(["a#1", "a#2", "a#3"]);
    expect(t.status(runId)).toBe("completed");
    expectRebuildable(t.adapters);
  });

  it.each([
    ["halt", "failed", { a: "failed", b: "completed", c: "cancelled", d: "cancelled" }],
    ["continue", "completed", { a: "failed", b: "completed", c: "completed", d: "completed" }],
    ["skip_dependents", "completed", { a: "failed", b: "completed", c: "skipped", d: "completed" }],
  ])("on_failure %s ends %s", async (policy, status, stages) => {
    const t = await testEngine((request) => (request.stage.id === "a" ? fail("boom", "it broke", false) : succeed()), { cache });
    const runId = await t.start(
      workflow(
        [
          script("a", `error_policy: { on_failure: ${policy} }`),
          script("b"),
          script("c", "depends_on: [a]"),
          script("d", "depends_on: [b, c], run_if: any_completed"),
        ].join("\n"),
      ),
    );
    await t.clock.advance(2_000);
    expect(t.stages(runId)).toEqual(stages);
    expect(t.adapters.runs.get(runId)?.run).toMatchObject({ status, hasFailures: true });
    expectRebuildable(t.adapters);
  });

  it("pauses on a failure where the policy says so, and tries again on resume", async () => {
    let broken = true;
    const t = await testEngine(() => (broken ? fail("boom", "it broke", false) : succeed()), { cache });
    const runId = await t.start(workflow(script("a", "error_policy: { on_failure: pause }")));
    expect(t.status(runId)).toBe("paused");
    broken = false;
    await t.engine.resume({ runId, actor: ADA });
    await t.clock.advance(1_000);
    expect(t.status(runId)).toBe("completed");
    expectRebuildable(t.adapters);
  });

  it("ends an attempt that takes too long", async () => {
    const t = await testEngine(never, { cache });
    const runId = await t.start(workflow(script("a", "error_policy: { timeout: 5s, retry: { max_attempts: 1 } }")));
    await t.clock.advance(6_000);
    expect(t.stages(runId)).toEqual({ a: "timed_out" });
    expect(t.adapters.runs.get(runId)?.run).toMatchObject({ status: "failed", error: { code: "timeout" } });
  });

  it("ends a run that takes too long, and what it runs", async () => {
    const t = await testEngine(never, { cache });
    const runId = await t.start(workflow(script("a"), "config: { timeout: 10s }"));
    await t.clock.advance(12_000);
    expect(t.status(runId)).toBe("timed_out");
    expect(t.stages(runId)).toEqual({ a: "cancelled" });
    expectRebuildable(t.adapters);
  });

  it("starts nothing while paused, and goes on with resume", async () => {
    const ends: (() => void)[] = [];
    const t = await testEngine(() => new Promise((resolve) => ends.push(() => resolve(succeed()))), { cache });
    const runId = await t.start(workflow([script("a"), script("b", "depends_on: [a]")].join("\n")));
    await t.engine.pause({ runId, actor: ADA });
    ends.shift()?.();
    await t.clock.advance(5_000);
    expect(t.stages(runId)).toEqual({ a: "completed", b: "pending" });
    await expect(t.engine.pause({ runId, actor: ADA })).rejects.toMatchObject({ code: "invalid_transition" });
    await t.engine.resume({ runId, actor: ADA });
    await t.clock.advance(1_000);
    ends.shift()?.();
    await t.clock.advance(1_000);
    expect(t.status(runId)).toBe("completed");
    expectRebuildable(t.adapters);
  });

  it("cancels: running stages are aborted, what waits never starts, later results are refused", async () => {
    let aborted: unknown;
    const t = await testEngine(
      (_, { signal }) =>
        new Promise((resolve) =>
          signal.addEventListener("abort", () => {
            aborted = signal.reason;
            resolve(succeed());
          }),
        ),
      { cache },
    );
    const runId = await t.start(workflow([script("a"), script("b", "depends_on: [a]")].join("\n")));
    await t.engine.cancel({ runId, actor: ADA, reason: "wrong branch" });
    await t.clock.advance(1_000);
    expect(aborted).toBeInstanceOf(Error);
    expect(t.stages(runId)).toEqual({ a: "cancelled", b: "cancelled" });
    expect(t.status(runId)).toBe("cancelled");
    await expect(t.engine.cancel({ runId, actor: ADA })).rejects.toMatchObject({ code: "invalid_transition" });
    expectRebuildable(t.adapters);
  });

  it("goes on after its process was lost, without running a finished stage again", async () => {
    const t = await testEngine((request, context) => (request.stage.id === "b" ? never(request, context) : succeed()), { cache });
    const runId = await t.start(
      workflow([script("a"), script("b", "depends_on: [a], error_policy: { retry: { max_attempts: 1 } }"), script("c", "depends_on: [b]")].join("\n")),
    );
    expect(t.stages(runId)).toEqual({ a: "completed", b: "running", c: "pending" });
    t.kill();
    const second = t.another(() => succeed());
    await second.startWorker({ worker: "w2", slots: 4, soleOwner: true });
    await t.clock.advance(2_000);
    expect(t.status(runId)).toBe("completed");
    expect(t.executed).toEqual(["a#1", "b#1", "b#2", "c#1"]);
    expectRebuildable(t.adapters);
  });

  it("hands over what a silent worker held once its heartbeat is old, and refuses its late result", async () => {
    let end: (() => void) | undefined;
    const t = await testEngine(undefined, { cache, worker: false });
    const silent = t.another(
      () =>
        new Promise((resolve) => {
          end = () => resolve(succeed({ by: "silent" }));
        }),
    );
    await silent.startWorker({ worker: "silent", slots: 1, soleOwner: true });
    const runId = await t.start(workflow(script("a")));
    await t.clock.advance(1_000);
    expect(t.stages(runId)).toEqual({ a: "running" });
    // Its heartbeat does not come through any more.
    t.adapters.queue.touch = () => Promise.resolve([]);
    const other = t.another(() => succeed({ by: "other" }));
    await other.startWorker({ worker: "other", slots: 1, soleOwner: false });
    await t.clock.advance(15_000);
    end?.();
    await t.clock.advance(1_000);
    expect(t.adapters.runs.get(runId)?.stages.get("a")).toMatchObject({ status: "completed", attempt: 2, outputs: { by: "other" } });
    expectRebuildable(t.adapters);
  });

  it("takes a decision in a process that has not seen what the workers did since", async () => {
    const t = await testEngine(undefined, { cache, worker: false });
    await t.another().startWorker({ worker: "w2", slots: 2, soleOwner: false });
    const runId = await t.start(workflow([script("a"), "{ id: ask, type: gate, depends_on: [a], gate: {} }", script("b", "depends_on: [ask]")].join("\n")));
    await t.clock.advance(1_000);
    expect(t.status(runId)).toBe("waiting");
    await t.engine.decideGate({ runId, stageId: "ask", decision: "approved", actor: ADA, comment: "", form: {} });
    await t.clock.advance(2_000);
    expect(t.status(runId)).toBe("completed");
    await expect(t.engine.cancel({ runId, actor: ADA })).rejects.toMatchObject({ code: "invalid_transition" });
    expectRebuildable(t.adapters);
  });

  it("shares one run between two workers, each attempt once", async () => {
    const t = await testEngine(
      async () => {
        await new Promise<void>((resolve) => t.clock.after(50, resolve));
        return succeed();
      },
      { cache, slots: 2 },
    );
    const other = t.another();
    await other.startWorker({ worker: "w2", slots: 2, soleOwner: false });
    const runId = await t.start(workflow(Array.from({ length: 9 }, (_, index) => script(`s${index}`)).join("\n"), "config: { max_parallel_stages: 9 }"));
    await t.clock.advance(5_000);
    expect(t.status(runId)).toBe("completed");
    expect(t.executed.toSorted()).toEqual(Array.from({ length: 9 }, (_, index) => `s${index}#1`));
    const workers = new Set([...(t.adapters.runs.get(runId)?.stages.values() ?? [])].map(({ worker }) => worker));
    expect(workers).toEqual(new Set(["w1", "w2"]));
    expectRebuildable(t.adapters);
  });
});
