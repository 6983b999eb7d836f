import { describe, expect, it } from "vitest";
import { succeed, testEngine, workflow } from "../support/engine";

const script = (id: string, rest = "") => `{ id: ${id}, type: script, run: "true"${rest === "" ? "" : `, ${rest}`} }`;
const chain = (stages: number) =>
  workflow(Array.from({ length: stages }, (_, index) => script(`s${index}`, index === 0 ? "" : `depends_on: [s${index - 1}]`)).join("\n"));
const wide = (stages: number) => workflow(Array.from({ length: stages }, (_, index) => script(`s${index}`)).join("\n"), "config: { max_parallel_stages: 50 }");

/** Milliseconds that a run takes, the reading of its text left out; the least of several, because other work only adds. */
async function cost(yaml: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round += 1) {
    const t = await testEngine(() => succeed({ a: 1 }));
    const runId = await t.start(yaml);
    const begin = performance.now();
    while (t.status(runId) !== "completed") await t.clock.advance(1_000);
    least = Math.min(least, performance.now() - begin);
  }
  return least;
}

describe("scale", () => {
  it.each([
    { shape: "a chain", of: chain },
    { shape: "stages side by side", of: wide },
  ])(
    "$shape: time grows with the number of stages, not with its square",
    async ({ of }) => {
      // The square would take 16 times as long; what is left is for a machine that does other things as well.
      const [small, large] = [await cost(of(1_000)), await cost(of(4_000))];
      expect(large / Math.max(small, 20)).toBeLessThan(9);
    },
    60_000,
  );

  it("2,000 queued runs drain, and leave nothing behind", async () => {
    const t = await testEngine(undefined, { worker: false, slots: 16 });
    const runs: string[] = [];
    const yaml = workflow(script("only"));
    for (let index = 0; index < 2_000; index += 1) runs.push(await t.create(yaml));
    await t.another().startWorker({ worker: "w", slots: 16, soleOwner: false });
    for (let turn = 0; turn < 3_000 && runs.some((runId) => t.status(runId) !== "completed"); turn += 1) await t.clock.advance(100);
    expect(runs.filter((runId) => t.status(runId) !== "completed")).toEqual([]);
    expect(t.adapters.queue.pending()).toEqual([]);
  }, 120_000);

  it("1,000 gates wait and are decided one by one", async () => {
    const t = await testEngine();
    const gates = Array.from({ length: 1_000 }, (_, index) => `{ id: g${index}, type: gate, gate: {} }`).join("\n");
    const runId = await t.start(workflow(gates));
    expect(t.status(runId)).toBe("waiting");
    for (let index = 0; index < 1_000; index += 1)
      await t.engine.decideGate({
        runId,
        stageId: `g${index}`,
        decision: "approved",
        actor: { kind: "user", id: "ada", name: "Ada", email: null, roles: [] },
        comment: "",
        form: {},
      });
    expect(t.status(runId)).toBe("completed");
    expect(t.adapters.queue.pending()).toEqual([]);
  }, 60_000);

  it("a timer of a day fires on its day, also where another process is there by then", async () => {
    const t = await testEngine();
    const runId = await t.start(workflow("{ id: ask, type: gate, gate: { timeout: 24h, on_timeout: auto_approve } }", "config: { timeout: 2d }"));
    await t.clock.advance(60_000);
    await t.engine.drain(0);
    await t.clock.advance(24 * 3_600_000 - 120_000);
    await t.another().startWorker({ worker: "w2", slots: 1, soleOwner: true });
    await t.clock.advance(50_000);
    expect(t.status(runId)).toBe("waiting");
    await t.clock.advance(20_000);
    expect(t.status(runId)).toBe("completed");
  });
});
