import { describe, expect, it } from "vitest";
import { testEngine, workflow } from "../support/engine";

describe("scale", () => {
  it("2,000 queued runs drain, and leave nothing behind", async () => {
    const t = await testEngine(undefined, { worker: false, slots: 16 });
    const runs: string[] = [];
    const yaml = workflow('{ id: only, type: script, run: "true" }');
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
