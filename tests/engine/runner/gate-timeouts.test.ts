import { describe, expect, it } from "vitest";
import type { GateDecisionRequest } from "@/lib/engine/engine";
import { expectRebuildable, succeed, type TestEngine, testEngine, workflow } from "../support/engine";

const person = (id: string, ...roles: string[]): GateDecisionRequest["actor"] => ({ kind: "user", id, name: id, email: `${id}@example.com`, roles });
const ADA = person("ada", "lead");
const BOSS = person("boss", "owner");
const MINUTE = 60_000;

const GATE = (gate: string, rest = "") => workflow(`{ id: ask, type: gate, gate: { ${gate} }${rest} }`);
const approve = (t: TestEngine, runId: string, actor: GateDecisionRequest["actor"]) =>
  t.engine.decideGate({ runId, stageId: "ask", decision: "approved", actor, comment: "", form: {} });
const stageOf = (t: TestEngine, runId: string) => t.adapters.runs.get(runId)?.stages.get("ask");
const approvalOf = (t: TestEngine, runId: string) => [...(t.adapters.runs.get(runId)?.approvals.values() ?? [])].at(-1);

describe.each([{ cache: true }, { cache: false }])("gates out of time (cache: $cache)", ({ cache }) => {
  it.each([
    { rule: "halt", stage: { status: "timed_out", error: { code: "gate_timeout" } }, run: "failed", approval: "expired" },
    { rule: "reject", stage: { status: "failed", error: { code: "rejected" } }, run: "failed", approval: "rejected" },
    {
      rule: "auto_approve",
      stage: { status: "completed", outputs: { decision: "approved", decided_by: "Stagecraft" } },
      run: "completed",
      approval: "approved",
    },
  ])("on_timeout: $rule", async ({ rule, stage, run, approval }) => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(GATE(`timeout: 5m, on_timeout: ${rule}`));
    await t.clock.advance(5 * MINUTE - 1_000);
    expect(t.stages(runId)).toEqual({ ask: "waiting" });
    await t.clock.advance(3_000);
    expect(stageOf(t, runId)).toMatchObject(stage);
    expect(t.status(runId)).toBe(run);
    expect(approvalOf(t, runId)?.state).toBe(approval);
    await expect(approve(t, runId, ADA)).rejects.toMatchObject({ code: "invalid_transition" });
    expectRebuildable(t.adapters);
  });

  it("auto_approve fills the form with its defaults", async () => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(GATE("timeout: 1m, on_timeout: auto_approve, form: { size: { type: integer, default: 3 } }"));
    await t.clock.advance(2 * MINUTE);
    expect(stageOf(t, runId)?.outputs).toMatchObject({ size: 3, comment: "approved by time-out" });
  });

  it("asks others after a while, and does not count what is decided by the first any more", async () => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(
      GATE("approvers: ['role:lead'], timeout: 10m, escalate: [{ after: 1m, approvers: ['role:owner'] }, { after: 2m, approvers: ['user:ada@example.com'] }]"),
    );
    await expect(approve(t, runId, BOSS)).rejects.toMatchObject({ code: "forbidden" });
    await t.clock.advance(MINUTE + 2_000);
    expect(approvalOf(t, runId)?.approvers).toEqual(["role:owner"]);
    await expect(approve(t, runId, ADA)).rejects.toMatchObject({ code: "forbidden" });
    await t.clock.advance(MINUTE);
    expect(approvalOf(t, runId)?.approvers).toEqual(["user:ada@example.com"]);
    await approve(t, runId, ADA);
    await t.clock.advance(20 * MINUTE);
    expect(t.types(runId).filter((type) => type === "gate.escalated ask")).toHaveLength(2);
    expect(t.status(runId)).toBe("completed");
    expect(t.adapters.queue.pending()).toEqual([]);
    expectRebuildable(t.adapters);
  });

  it("on_timeout: escalate goes through the chain, a time-out each, and then ends", async () => {
    const t = await testEngine(undefined, { cache });
    const chain = "escalate: [{ after: 30d, approvers: ['role:owner'] }, { after: 30d, approvers: ['role:board'] }]";
    const runId = await t.start(GATE(`approvers: ['role:lead'], timeout: 1m, on_timeout: escalate, ${chain}`));
    const seen: string[][] = [];
    for (let round = 0; round < 3; round += 1) {
      seen.push(approvalOf(t, runId)?.approvers ?? []);
      await t.clock.advance(MINUTE + 2_000);
    }
    expect(seen).toEqual([["role:lead"], ["role:owner"], ["role:board"]]);
    expect(stageOf(t, runId)).toMatchObject({ status: "timed_out", error: { code: "gate_timeout" } });
    expectRebuildable(t.adapters);
  });

  it("waits on while the run is paused, and is decided all the same", async () => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(`${GATE("")}  - { id: after, type: script, run: "true", depends_on: [ask] }\n`);
    await t.engine.pause({ runId, actor: ADA });
    await approve(t, runId, ADA);
    await t.clock.advance(2_000);
    expect(t.stages(runId)).toEqual({ ask: "completed", after: "pending" });
    await t.engine.resume({ runId, actor: ADA });
    await t.clock.advance(2_000);
    expect(t.status(runId)).toBe("completed");
    expectRebuildable(t.adapters);
  });

  it.each([
    { type: "script", body: 'run: "true"' },
    { type: "action", body: "action: notification.send, config: {}" },
    { type: "agent", body: 'roles: { primary: { artifact: "agent:tester" } }' },
    { type: "workflow", body: "workflow: child" },
    { type: "fan_out", body: 'fan_out: { source: "${{ [1, 2] }}", stage_template: { type: script, run: "true" } }' },
  ])("requires_approval keeps a stage of type $type back until it is given, and ends it when it is not", async ({ type, body }) => {
    for (const decision of ["approved", "rejected"] as const) {
      const t = await testEngine(() => succeed(), { cache, workflows: { child: workflow('{ id: work, type: script, run: "true" }') } });
      const runId = await t.start(workflow(`{ id: ask, type: ${type}, ${body}, requires_approval: { approvers: ["role:lead"], message: go? } }`));
      await t.clock.advance(5_000);
      expect(t.executed).toEqual([]);
      expect(approvalOf(t, runId)).toMatchObject({ message: "go?", state: "pending" });
      await t.engine.decideGate({ runId, stageId: "ask", decision, actor: ADA, comment: "", form: {} });
      await t.clock.advance(5_000);
      expect(t.status(runId)).toBe(decision === "approved" ? "completed" : "failed");
      expect(t.executed.length > 0).toBe(decision === "approved");
      expectRebuildable(t.adapters);
    }
  });
});
