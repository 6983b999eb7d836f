import { describe, expect, it } from "vitest";
import { applyRunEvent } from "@/components/run-dashboard/apply-run-event";
import type { RunDetail, RunEventView } from "@/lib/api/contracts/executions";
import { run, stage } from "./run-fixture";

const AT = "2026-11-01T08:00:04.000Z";
const BY = { actor: { kind: "user", id: "g", name: "Grace" }, reason: "why", reset: [] };
const error = { code: "exit_code", message: "exit 1" };

function event(type: RunEventView["type"], data: RunEventView["data"] = {}, position = 6): RunEventView {
  return { position, type, stage_id: type.startsWith("stage.") ? "build" : null, attempt: type.startsWith("stage.") ? 1 : null, data, at: AT };
}

describe("applyRunEvent", () => {
  it.each([
    ["stage.queued", {}, { status: "queued", queued_at: AT }],
    [
      "stage.started",
      { worker: "w1", lease: "l", inputs: { a: 1 }, deadline_at: null },
      { status: "running", started_at: AT, inputs: { a: 1 }, worker: "w1", attempt: 1 },
    ],
    ["stage.retrying", { error, retry_at: AT, next_attempt: 2 }, { status: "retrying", error, retry_at: AT }],
    ["stage.waiting", { reason: "approval", inputs: {} }, { status: "waiting" }],
    ["stage.completed", { outputs: {}, outputs_bytes: 300_000 }, { status: "completed", outputs: {}, outputs_bytes: 300_000 }],
    ["stage.completed", { outputs: { ok: true }, simulated: true }, { status: "completed", outputs: { ok: true }, simulated: true, completed_at: AT }],
    ["stage.failed", { error, tolerated: false, outputs: {} }, { status: "failed", error }],
    ["stage.timed_out", { error, tolerated: false, outputs: {} }, { status: "timed_out", error }],
    ["stage.skipped", { reason: "condition", detail: "not on main" }, { status: "skipped", detail: "not on main" }],
    ["stage.cancelled", { reason: "asked to" }, { status: "cancelled", detail: "asked to" }],
  ] as const)("%s changes its stage", (type, data, expected) => {
    const folded = applyRunEvent(run(), event(type, data as RunEventView["data"]));
    expect(folded.run.stages[0]).toMatchObject(expected);
    expect(folded).toMatchObject({ stale: false, run: { position: 6 } });
  });

  it.each([
    ["stage.held", { by: BY }, { held: true }],
    ["stage.released", { by: BY }, { held: false }],
    ["stage.overridden", { outputs: { a: 1 }, by: BY }, { status: "completed", outputs: { a: 1 }, overridden: { actor: BY.actor, reason: "why", at: AT } }],
    ["stage.skipped", { reason: "operator", detail: "skipped by Grace", by: BY }, { status: "skipped" }],
    ["stage.waiting", { reason: "child", inputs: {}, child_run_id: "r2" }, { status: "waiting", child_run_id: "r2" }],
  ] as const)("%s changes its stage, and the run is read again for what it does to others", (type, data, expected) => {
    const folded = applyRunEvent(run(), event(type, data as unknown as RunEventView["data"]));
    expect(folded.run.stages[0]).toMatchObject(expected);
    expect(folded).toMatchObject({ stale: true, run: { position: 6 } });
  });

  it("measures a stage and counts it once", () => {
    const before = run({ stages: [stage({ status: "running", started_at: "2026-11-01T08:00:01.000Z" })] });
    const done = applyRunEvent(before, event("stage.completed", { outputs: {} })).run;
    expect(done).toMatchObject({ stages_done: 1, stages: [{ duration_ms: 3_000 }] });
    expect(applyRunEvent(done, event("stage.queued", {}, 7)).run.stages_done).toBe(0);
  });

  it.each([
    ["run.waiting", { stages: [] }, { status: "waiting" }],
    ["run.paused", {}, { status: "paused" }],
    ["run.completed", { has_failures: true }, { status: "completed", has_failures: true, completed_at: AT, duration_ms: 4_000 }],
    ["run.failed", { error }, { status: "failed", error }],
    ["run.timed_out", { error }, { status: "timed_out", error }],
    ["run.cancelled", {}, { status: "cancelled", completed_at: AT }],
  ] as const)("%s changes the run", (type, data, expected) => {
    expect(applyRunEvent(run(), event(type, data as unknown as RunEventView["data"])).run).toMatchObject(expected);
  });

  it("ignores what the run contains already", () => {
    const before = run();
    expect(applyRunEvent(before, event("run.paused", {}, 5))).toEqual({ run: before, stale: false });
  });

  it("leaves the run alone after a gap, and asks for it", () => {
    const before = run();
    expect(applyRunEvent(before, event("run.paused", {}, 8))).toEqual({ run: before, stale: true });
  });

  it.each(["gate.requested", "gate.decided", "gate.escalated"] as const)("%s asks for the run: who may decide is not in it", (type) => {
    expect(applyRunEvent(run(), event(type)).stale).toBe(true);
  });

  it.each([
    ["stage.completed", { outputs: {} }, "approved"],
    ["stage.failed", { error, tolerated: false, outputs: {} }, "rejected"],
    ["stage.timed_out", { error, tolerated: false, outputs: {} }, "expired"],
    ["stage.skipped", { reason: "operator", detail: "" }, "cancelled"],
    ["stage.waiting", { reason: "approval", inputs: {} }, "pending"],
  ] as const)("%s: the gate of the stage asks nobody any more", (type, data, state) => {
    const gate = { stage_id: "build", state: "pending", can_decide: true } as RunDetail["approvals"][number];
    const other = { ...gate, stage_id: "other" };
    const folded = applyRunEvent(run({ approvals: [gate, other] }), event(type, data as unknown as RunEventView["data"]));
    expect(folded.run.approvals.map((one) => [one.state, one.can_decide])).toEqual([
      [state, state === "pending"],
      ["pending", true],
    ]);
  });

  it("asks for the run where it does not know the stage", () => {
    expect(applyRunEvent(run(), { ...event("stage.queued"), stage_id: "build[3]" }).stale).toBe(true);
  });
});
