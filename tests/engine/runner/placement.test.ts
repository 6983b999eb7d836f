import { describe, expect, it } from "vitest";
import { ADA, expectRebuildable, type Script, succeed, testEngine, workflow } from "../support/engine";

const script = (id: string, rest = "") => `{ id: ${id}, type: script, run: "true"${rest === "" ? "" : `, ${rest}`} }`;
const NEVER: Script = (_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

describe.each([{ cache: true }, { cache: false }])("runs_on (cache: $cache)", ({ cache }) => {
  it("waits for a worker that carries every label, and the other stages do not", async () => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(
      workflow(`${script("a")}\n${script("b", "depends_on: [a], runs_on: [gpu, eu]")}\n${script("c", "depends_on: [a]")}\n${script("d", "depends_on: [b]")}`),
    );
    await t.clock.advance(3_000);
    expect(t.stages(runId)).toEqual({ a: "completed", b: "queued", c: "completed", d: "pending" });
    expect(t.adapters.runs.get(runId)?.stages.get("b")?.detail).toBe("waits for a worker with gpu, eu");
    const half = t.another();
    await half.startWorker({ worker: "half", slots: 4, labels: ["gpu"], soleOwner: false });
    await t.clock.advance(3_000);
    expect(t.stages(runId)).toMatchObject({ b: "queued" });
    const fit = t.another();
    await fit.startWorker({ worker: "fit", slots: 4, labels: ["eu", "fast", "gpu"], soleOwner: false });
    await t.clock.advance(3_000);
    expect(t.status(runId)).toBe("completed");
    expect(t.adapters.runs.get(runId)?.stages.get("b")?.worker).toBe("fit");
    expect(t.adapters.queue.pending()).toEqual([]);
    expectRebuildable(t.adapters);
  });
});

describe.each([{ cache: true }, { cache: false }])("concurrency groups (cache: $cache)", ({ cache }) => {
  const GROUPED = (policy: string, limit = 1) =>
    workflow(
      `${script("a")}`,
      `config: { parameters: { env: { type: string, required: true } }, concurrency: { group: "deploy-\${{ parameters.env }}", policy: ${policy}, limit: ${limit} } }`,
    );
  const slow =
    (t: () => { clock: { after(ms: number, callback: () => void): unknown } }): Script =>
    () =>
      new Promise((resolve) => t().clock.after(1_000, () => resolve(succeed())));

  it("queue: runs go in order, at most the limit at once, and other groups do not wait", async () => {
    const t = await testEngine(
      slow(() => t),
      { cache },
    );
    const runs: string[] = [];
    for (const env of ["live", "live", "live", "test"]) {
      runs.push(await t.start(GROUPED("queue"), { env }));
      await t.clock.advance(10);
    }
    expect(runs.map((runId) => t.status(runId))).toEqual(["running", "queued", "queued", "running"]);
    await t.clock.advance(1_100);
    expect(runs.map((runId) => t.status(runId))).toEqual(["completed", "running", "queued", "completed"]);
    await t.clock.advance(1_100);
    expect(runs.map((runId) => t.status(runId))).toEqual(["completed", "completed", "running", "completed"]);
    await t.clock.advance(5_000);
    expect(t.adapters.queue.pending()).toEqual([]);
    expectRebuildable(t.adapters);
  });

  it("queue: a waiting run that is cancelled leaves its place", async () => {
    const t = await testEngine(
      slow(() => t),
      { cache },
    );
    const runs: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      runs.push(await t.start(GROUPED("queue"), { env: "x" }));
      await t.clock.advance(10);
    }
    await t.engine.cancel({ runId: runs[1] ?? "", actor: ADA });
    await t.clock.advance(5_000);
    expect(runs.map((runId) => t.status(runId))).toEqual(["completed", "cancelled", "completed"]);
  });

  it("skip: one too many ends at once, with the reason", async () => {
    const t = await testEngine(
      slow(() => t),
      { cache },
    );
    const first = await t.start(GROUPED("skip"), { env: "x" });
    await t.clock.advance(10);
    const second = await t.start(GROUPED("skip"), { env: "x" });
    await t.clock.advance(100);
    expect(t.status(second)).toBe("cancelled");
    expect(t.adapters.runs.get(second)?.events.at(-1)?.data).toMatchObject({ reason: "1 of 1 runs of deploy-x are under way (concurrency: skip)" });
    await t.clock.advance(2_000);
    expect(t.status(first)).toBe("completed");
  });

  it("cancel_running: the newer takes the place of the older", async () => {
    const t = await testEngine(NEVER, { cache });
    const first = await t.start(GROUPED("cancel_running"), { env: "x" });
    await t.clock.advance(10);
    const second = await t.start(GROUPED("cancel_running"), { env: "x" });
    await t.clock.advance(3_000);
    expect([t.status(first), t.status(second)]).toEqual(["cancelled", "running"]);
    expect(t.problems).toEqual([]);
  });
});

describe("fair share", () => {
  it("lets a short run through while one of hundreds of stages has every slot", async () => {
    const work: Script = () => new Promise((resolve) => t.clock.after(100, () => resolve(succeed())));
    const t = await testEngine(work, { slots: 4 });
    const long = await t.start(workflow(Array.from({ length: 200 }, (_, index) => script(`s${index}`)).join("\n"), "config: { max_parallel_stages: 50 }"));
    const short = await t.start(workflow(script("only")));
    await t.clock.advance(2_000);
    expect(t.status(short)).toBe("completed");
    expect(t.status(long)).toBe("running");
    await t.clock.advance(60_000);
    expect(t.status(long)).toBe("completed");
    expect(new Set(t.executed).size).toBe(t.executed.length);
  });

  it("gives long chains that hold every slot turns, so that others get theirs", async () => {
    const work: Script = () => new Promise((resolve) => t.clock.after(100, () => resolve(succeed())));
    const t = await testEngine(work, { slots: 2 });
    const chain = workflow(Array.from({ length: 100 }, (_, index) => script(`s${index}`, index === 0 ? "" : `depends_on: [s${index - 1}]`)).join("\n"));
    const long = [await t.start(chain), await t.start(chain)];
    const short = await t.start(workflow(script("only")));
    await t.clock.advance(6_000);
    expect(t.status(short)).toBe("completed");
    await t.clock.advance(60_000);
    expect(long.map((runId) => t.status(runId))).toEqual(["completed", "completed"]);
  });
});
