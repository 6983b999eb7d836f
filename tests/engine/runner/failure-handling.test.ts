import { describe, expect, it } from "vitest";
import { ADA, expectRebuildable, fail, type Script, succeed, testEngine, workflow } from "../support/engine";

const ONCE = "error_policy: { retry: { max_attempts: 1 } }";
const NEVER: Script = (_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

describe.each([{ cache: true }, { cache: false }])("on_error (cache: $cache)", ({ cache }) => {
  const FALLBACK = 'on_error: { action: notification.send, config: { message: "${{ stages.a.error.message }}" } }';

  it("runs once after the last attempt, with the failure in reach, and does not rescue the stage", async () => {
    const seen: unknown[] = [];
    const t = await testEngine(
      (request) => {
        if (request.stage.type !== "action") return fail("boom", "it broke");
        seen.push([request.stage.action, request.stage.config, request.idempotencyKey.split("/").slice(1)]);
        return succeed();
      },
      { cache },
    );
    const runId = await t.start(
      workflow(`{ id: a, type: script, run: "true", error_policy: { retry: { max_attempts: 2, initial_interval: 1s } }, ${FALLBACK} }`),
    );
    await t.clock.advance(5_000);
    expect(seen).toEqual([["notification.send", { message: "it broke" }, ["a", "on_error"]]]);
    expect(t.executed).toEqual(["a#1", "a#2", "a#3"]);
    expect(t.adapters.runs.get(runId)?.stages.get("a")).toMatchObject({ status: "failed", error: { code: "boom", message: "it broke" } });
    expect(t.status(runId)).toBe("failed");
    expectRebuildable(t.adapters);
  });

  it("keeps its own failure beside the one it was called for, and on_failure applies after it", async () => {
    const t = await testEngine(({ stage }) => (stage.type === "action" ? fail("mail", "no route", false) : stage.id === "a" ? fail() : succeed()), { cache });
    const runId = await t.start(
      workflow(`{ id: a, type: script, run: "true", error_policy: { on_failure: continue, retry: { max_attempts: 1 } }, ${FALLBACK} }
                { id: b, type: script, run: "true", depends_on: [a] }`),
    );
    expect(t.adapters.runs.get(runId)?.stages.get("a")?.error).toMatchObject({ code: "boom", details: { on_error: { code: "mail", message: "no route" } } });
    expect(t.stages(runId)).toEqual({ a: "failed", b: "completed" });
    expectRebuildable(t.adapters);
  });

  it("is run again where its worker was lost", async () => {
    const t = await testEngine((request, context) => (request.stage.type === "action" ? NEVER(request, context) : fail("boom", "it broke", false)), { cache });
    const runId = await t.start(workflow(`{ id: a, type: script, run: "true", ${ONCE}, ${FALLBACK} }`));
    expect(t.adapters.runs.get(runId)?.stages.get("a")).toMatchObject({ status: "running", detail: "runs on_error" });
    t.kill();
    const next = t.another(({ stage }) => (stage.type === "action" ? succeed() : fail()));
    await next.startWorker({ worker: "w2", slots: 4, soleOwner: true });
    await t.clock.advance(5_000);
    expect(t.adapters.runs.get(runId)?.stages.get("a")).toMatchObject({ status: "failed", error: { code: "boom", message: "it broke" } });
    expectRebuildable(t.adapters);
  });
});

describe.each([{ cache: true }, { cache: false }])("rollback (cache: $cache)", ({ cache }) => {
  const ROLLBACK = "error_policy: { on_stage_failure: rollback, default_retry: { max_attempts: 1 } }";
  const undo = (id: string) => `compensate: { action: notification.send, config: { message: "undo ${id} \${{ stages.${id}.outputs.n }}" } }`;
  const THREE = workflow(
    `{ id: a, type: script, run: "true", ${undo("a")} }
     { id: b, type: script, run: "true", depends_on: [a], ${undo("b")} }
     { id: none, type: script, run: "true", depends_on: [b] }
     { id: c, type: script, run: "true", depends_on: [none], ${undo("c")} }`,
    ROLLBACK,
  );

  it("undoes what was completed, the last first and one at a time, then fails the run", async () => {
    const messages: unknown[] = [];
    const t = await testEngine(
      ({ stage }) => {
        if (stage.type === "action") messages.push(stage.config.message);
        return stage.id === "c" ? fail() : succeed({ n: stage.id.length });
      },
      { cache },
    );
    const runId = await t.start(THREE);
    expect(messages).toEqual(["undo b 1", "undo a 1"]);
    expect(t.adapters.runs.get(runId)?.run).toMatchObject({ status: "failed", error: { code: "boom" } });
    expect(t.adapters.runs.get(runId)?.stages.get("a")).toMatchObject({ status: "completed", detail: "undone" });
    expect(t.types(runId).slice(-6)).toEqual([
      "stage.failed c",
      "compensation.started b",
      "compensation.completed b",
      "compensation.started a",
      "compensation.completed a",
      "run.failed",
    ]);
    expectRebuildable(t.adapters);
  });

  it("goes on where one cannot be undone, and says so", async () => {
    const t = await testEngine(
      ({ stage }) => (stage.id === "c" || (stage.type === "action" && stage.id === "b") ? fail("boom", "no way", false) : succeed({ n: 1 })),
      {
        cache,
      },
    );
    const runId = await t.start(THREE);
    expect(t.adapters.runs.get(runId)?.run).toMatchObject({ status: "failed", error: { details: { rollback: [{ stage_id: "b", message: "no way" }] } } });
    expect(t.adapters.runs.get(runId)?.stages.get("b")?.detail).toBe("could not be undone: no way");
    expect(t.adapters.runs.get(runId)?.stages.get("a")?.detail).toBe("undone");
  });

  it("goes on with it after its worker died", async () => {
    const t = await testEngine(
      (request, context) => {
        if (request.stage.type === "action") return NEVER(request, context);
        return request.stage.id === "c" ? fail() : succeed({ n: 1 });
      },
      { cache },
    );
    const runId = await t.start(THREE);
    expect(t.adapters.runs.get(runId)?.stages.get("b")?.detail).toBe("is being undone");
    t.kill();
    const undone: string[] = [];
    const next = t.another(({ stage }) => {
      undone.push(stage.id);
      return succeed();
    });
    await next.startWorker({ worker: "w2", slots: 4, soleOwner: true });
    await t.clock.advance(5_000);
    expect(undone).toEqual(["b", "a"]);
    expect(t.status(runId)).toBe("failed");
    expectRebuildable(t.adapters);
  });

  it("takes no act on a stage until it has ended", async () => {
    const t = await testEngine(
      (request, context) => (request.stage.type === "action" ? NEVER(request, context) : request.stage.id === "c" ? fail() : succeed({ n: 1 })),
      { cache },
    );
    const runId = await t.start(THREE);
    const act = { kind: "retry", inputs: {} } as const;
    await expect(t.engine.operate({ runId, stageId: "c", act, actor: ADA, reason: "" })).rejects.toThrow("the run is being rolled back");
  });

  it("is ended by a cancel", async () => {
    const t = await testEngine(
      (request, context) => {
        if (request.stage.type === "action") return NEVER(request, context);
        return request.stage.id === "c" ? fail() : succeed({ n: 1 });
      },
      { cache },
    );
    const runId = await t.start(THREE);
    await t.engine.cancel({ runId, actor: ADA });
    expect(t.status(runId)).toBe("cancelled");
    await t.clock.advance(2_000);
    expect(t.problems).toEqual([]);
    expectRebuildable(t.adapters);
  });
});
