import { describe, expect, it } from "vitest";
import { approvals, auditLog, runStages } from "@/db/schema";
import type { StageAct } from "@/lib/engine/core/run-input";
import { operateStage } from "@/lib/services/runs/operate";
import { AppError } from "@/lib/shared/app-error";
import { runRow, workflowRow } from "../db/repositories/database";
import { NOW, useServices } from "./fixture";

const SOURCE = `workflow: { id: ship, name: Ship }
stages:
  - { id: build, type: script, run: "true" }
  - { id: ask, type: gate, gate: { message: ok? } }
  - { id: guarded, type: script, run: "true", requires_approval: true }
  - { id: call, type: action, action: http.request, inputs: { url: {} }, config: { method: GET, url: "https://example.com", headers: { x: "\${{ secrets.T }}" } } }
  - { id: each, type: fan_out, fan_out: { source: "\${{ [1, 2] }}", stage_template: { type: script, run: "true" } } }
`;

const services = useServices();

async function running() {
  const { ctx, as, asked, ports } = await services.workspace();
  const workflow = workflowRow(ctx.workspace.id, { workflowId: "ship", source: SOURCE });
  await ports.repositories.workflows.insert(workflow);
  const run = runRow(ctx.workspace.id, workflow, { number: 1, status: "running", hash: ctx.workspace.id });
  await services.insertRun(run);
  const stage = { runId: run.id, workspaceId: ctx.workspace.id, type: "script", status: "failed", attempt: 1, simulated: false } as const;
  const ids = ["build", "ask", "guarded", "call", "each", "each[1]"];
  const { db } = services.database;
  await db.insert(runStages).values(ids.map((id, ordinal) => ({ ...stage, stageId: id, name: id, ordinal })));
  const act = (what: StageAct, stage_id = "build", role: "operator" | "editor" | "viewer" = "operator") =>
    operateStage({ ctx: as(role), input: { run_id: run.id, stage_id, act: what, reason: "because" } });
  return { ctx, asked, ports, run, act, db };
}

const OVERRIDE: StageAct = { kind: "override", outputs: { answer: "a private text" } };
const SKIP: StageAct = { kind: "skip" };
const RETRY: StageAct = { kind: "retry", inputs: { url: "https://elsewhere.example" } };

describe("an act on one stage", () => {
  it.each<{ what: StageAct; action: string; details: object }>([
    { what: RETRY, action: "stage.retry", details: { inputs: ["url"] } },
    { what: SKIP, action: "stage.skip", details: {} },
    { what: OVERRIDE, action: "stage.override", details: { outputs: ["answer"] } },
    { what: { kind: "hold" }, action: "stage.hold", details: {} },
    { what: { kind: "release" }, action: "stage.release", details: {} },
  ])("is asked of the engine, put on record without values, and answered with the stage: $action", async ({ what, action, details }) => {
    const { act, asked, run, db } = await running();
    await expect(act(what)).resolves.toMatchObject({ id: "build", status: "failed" });
    const actor = { kind: "user", id: "operator-id", name: "operator" };
    expect(asked.operated).toEqual([{ runId: run.id, stageId: "build", act: what, actor, reason: "because" }]);
    const records = (await db.select().from(auditLog)).filter(({ entityId }) => entityId === run.id);
    expect(records).toMatchObject([{ action, entity: "run", actorId: "operator-id", details: { stage: "build", reason: "because", ...details } }]);
    expect(JSON.stringify(records)).not.toMatch(/private|elsewhere/);
  });

  it("reaches an item of a fan-out", async () => {
    const { act, asked } = await running();
    await expect(act(SKIP, "each[1]")).resolves.toMatchObject({ id: "each[1]" });
    expect(asked.operated).toMatchObject([{ stageId: "each[1]" }]);
  });

  it.each<{ stage: string; what: StageAct; missing: string | null }>([
    { stage: "build", what: OVERRIDE, missing: null },
    { stage: "call", what: { kind: "retry", inputs: {} }, missing: null },
    { stage: "guarded", what: { kind: "retry", inputs: {} }, missing: null },
    { stage: "call", what: RETRY, missing: "workflow:write" },
    { stage: "ask", what: OVERRIDE, missing: "workflow:write" },
    { stage: "ask", what: SKIP, missing: "workflow:write" },
    { stage: "guarded", what: OVERRIDE, missing: "workflow:write" },
    { stage: "guarded", what: SKIP, missing: "workflow:write" },
  ])("$what.kind of $stage needs $missing beyond the right to control", async ({ stage, what, missing }) => {
    const { act, asked } = await running();
    if (missing === null) await act(what, stage);
    else {
      await expect(act(what, stage)).rejects.toMatchObject({ code: "forbidden", message: expect.stringContaining(missing) });
      expect(asked.operated).toEqual([]);
      await act(what, stage, "editor");
    }
    expect(asked.operated).toHaveLength(1);
  });

  it("may skip a stage whose approval was given", async () => {
    const { act, asked, run, ctx, db } = await running();
    await db.insert(approvals).values({
      id: ctx.ports.newId(),
      runId: run.id,
      workspaceId: ctx.workspace.id,
      stageId: "guarded",
      state: "approved",
      message: "",
      approvers: [],
      required: 1,
      form: {},
      selfApproval: true,
      requestedAt: new Date(NOW),
    });
    await act(SKIP, "guarded");
    expect(asked.operated).toHaveLength(1);
  });

  it("is refused for a viewer, a stage that is not there, and what the engine refuses: then nothing is on record", async () => {
    const { act, asked, ports, run, db } = await running();
    await expect(act(SKIP, "build", "viewer")).rejects.toMatchObject({ code: "forbidden" });
    for (const stage of ["nowhere", "each[7]", "each[01]"]) await expect(act(SKIP, stage)).rejects.toMatchObject({ code: "not_found" });
    expect(asked.operated).toEqual([]);
    ports.engine.operate = async () => {
      throw new AppError("invalid_transition", "no");
    };
    await expect(act(SKIP)).rejects.toMatchObject({ code: "invalid_transition" });
    expect((await db.select().from(auditLog)).filter(({ entityId }) => entityId === run.id)).toEqual([]);
  });
});
