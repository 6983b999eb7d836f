import { describe, expect, it } from "vitest";
import type { GateDecisionRequest } from "@/lib/engine/engine";
import type { JsonObject } from "@/lib/shared/json";
import { expectRebuildable, type TestEngine, testEngine, workflow } from "../support/engine";

type Actor = GateDecisionRequest["actor"];
const person = (id: string, ...roles: string[]): Actor => ({ kind: "user", id, name: id, email: `${id}@example.com`, roles });
const ADA = person("ada", "lead");
const ALAN = person("alan", "lead");
/** Started the run. */
const GRACE = person("grace", "owner");
const EDSGER = person("edsger");

const GATE = (gate: string, rest = "") =>
  workflow(`{ id: ask, type: gate, gate: { ${gate} }${rest} }
            { id: after, type: script, run: "true", depends_on: [ask], inputs: { got: { source: "\${{ stages.ask.outputs }}" } } }`);

const decide = (t: TestEngine, runId: string, actor: Actor, parts: Partial<GateDecisionRequest> = {}) =>
  t.engine.decideGate({ runId, stageId: "ask", decision: "approved", actor, comment: "", form: {}, ...parts });
const approvalOf = (t: TestEngine, runId: string) => [...(t.adapters.runs.get(runId)?.approvals.values() ?? [])].at(-1);

describe.each([{ cache: true }, { cache: false }])("gates (cache: $cache)", ({ cache }) => {
  it.each<{ gate: string; by: Actor[]; opens: number | null }>([
    { gate: "", by: [EDSGER], opens: 1 },
    { gate: "required: 1", by: [EDSGER], opens: 1 },
    { gate: "required: 2", by: [EDSGER, ADA], opens: 2 },
    { gate: "required: 3", by: [EDSGER, ADA], opens: null },
    { gate: "approvers: ['user:ada@example.com', 'user:alan@example.com'], required: all", by: [ADA, ALAN], opens: 2 },
    { gate: "approvers: ['user:ada@example.com', 'role:lead'], required: 1", by: [ALAN], opens: 1 },
    { gate: "approvers: ['user:Ada@Example.com'], required: all", by: [ADA], opens: 1 },
    { gate: "approvers: ['role:lead'], required: 2", by: [ADA, ALAN], opens: 2 },
  ])("[$gate] opens with approval number $opens", async ({ gate, by, opens }) => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(GATE(gate));
    for (const [index, actor] of by.entries()) {
      expect(t.stages(runId)["ask"]).toBe("waiting");
      await decide(t, runId, actor);
      expect(t.stages(runId)["ask"]).toBe(index + 1 === opens ? "completed" : "waiting");
    }
    await t.clock.advance(1_000);
    expect(t.status(runId)).toBe(opens === null ? "waiting" : "completed");
    expectRebuildable(t.adapters);
  });

  it.each<{ gate: string; by: Actor; refused: string | null }>([
    { gate: "approvers: ['user:ada@example.com']", by: ALAN, refused: "forbidden" },
    { gate: "approvers: ['role:owner']", by: ALAN, refused: "forbidden" },
    { gate: "approvers: ['role:owner']", by: GRACE, refused: null },
    { gate: "approvers: ['role:owner'], self_approval: false", by: GRACE, refused: "forbidden" },
    { gate: "self_approval: false", by: GRACE, refused: "forbidden" },
    { gate: "self_approval: false", by: ALAN, refused: null },
    { gate: "approvers: ['user:ada@example.com']", by: { ...ADA, email: null }, refused: "forbidden" },
  ])("[$gate] is decided by $by.id: refused as $refused", async ({ gate, by, refused }) => {
    for (const decision of ["approved", "rejected"] as const) {
      const t = await testEngine(undefined, { cache });
      const runId = await t.start(GATE(gate));
      const answer = decide(t, runId, by, { decision });
      if (refused === null) await answer;
      else await expect(answer).rejects.toMatchObject({ code: refused });
      expect(t.stages(runId)["ask"]).toBe(refused !== null ? "waiting" : decision === "approved" ? "completed" : "failed");
    }
  });

  it("takes a decision once from each person, and none when it is over; a rejection ends it at once", async () => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(GATE("required: 3"));
    await decide(t, runId, ADA);
    await expect(decide(t, runId, ADA)).rejects.toMatchObject({ code: "invalid_transition" });
    await expect(decide(t, runId, EDSGER, { stageId: "nobody" })).rejects.toMatchObject({ code: "not_found" });
    await decide(t, runId, ALAN, { decision: "rejected", comment: "not yet" });
    await expect(decide(t, runId, EDSGER)).rejects.toMatchObject({ code: "invalid_transition" });
    expect(t.adapters.runs.get(runId)?.stages.get("ask")).toMatchObject({
      status: "failed",
      error: { code: "rejected", message: "rejected by alan: not yet" },
    });
    expect(approvalOf(t, runId)).toMatchObject({ state: "rejected", decisions: [{ decision: "approved" }, { decision: "rejected" }] });
    await expect(decide(t, runId, EDSGER, { stageId: "after" })).rejects.toMatchObject({ code: "invalid_transition" });
    expectRebuildable(t.adapters);
  });

  it("takes a rejection for a failure that is not tried again, and as on_failure says", async () => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(GATE("", ", error_policy: { on_failure: skip_dependents, retry: { max_attempts: 5 } }"));
    await decide(t, runId, ADA, { decision: "rejected" });
    expect(t.stages(runId)).toEqual({ ask: "failed", after: "skipped" });
    expect(t.status(runId)).toBe("completed");
  });

  const FORM = "form: { env: { type: string, required: true, enum: [eu, us] }, count: { type: integer, default: 2, minimum: 1 }, note: { type: string } }";
  it.each<{ form: JsonObject; outputs?: JsonObject; problem?: string[] }>([
    { form: { env: "eu" }, outputs: { env: "eu", count: 2, note: null } },
    { form: { env: "us", count: 5, note: "go" }, outputs: { env: "us", count: 5, note: "go" } },
    { form: {}, problem: ["form.env"] },
    { form: { env: "asia" }, problem: ["form.env"] },
    { form: { env: "eu", count: 0 }, problem: ["form.count"] },
    { form: { env: "eu", count: "2" }, problem: ["form.count"] },
    { form: { env: "eu", other: 1 }, problem: ["form.other"] },
    { form: { count: 1.5, note: 7 }, problem: ["form.env", "form.count", "form.note"] },
  ])("checks the form $form", async ({ form, outputs, problem }) => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(GATE(FORM));
    const answer = decide(t, runId, ADA, { form, comment: "go" });
    if (problem !== undefined) {
      await expect(answer).rejects.toMatchObject({ code: "invalid_input", options: { errors: problem.map((path) => ({ path })) } });
      expect(t.stages(runId)["ask"]).toBe("waiting");
      return;
    }
    await answer;
    await t.clock.advance(1_000);
    const said = { ...outputs, decision: "approved", decided_by: "ada", comment: "go" };
    expect(t.adapters.runs.get(runId)?.stages.get("ask")?.outputs).toMatchObject(said);
    expect(t.adapters.runs.get(runId)?.stages.get("after")?.inputs).toMatchObject({ got: said });
  });

  it("can be rejected without its form", async () => {
    const t = await testEngine(undefined, { cache });
    const runId = await t.start(GATE(FORM));
    await decide(t, runId, ADA, { decision: "rejected" });
    expect(t.stages(runId)["ask"]).toBe("failed");
  });
});
