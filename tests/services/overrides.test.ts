import { describe, expect, it } from "vitest";
import { runStages } from "@/db/schema";
import { getRun } from "@/lib/services/runs/get";
import { rerun } from "@/lib/services/runs/rerun";
import { startRun } from "@/lib/services/runs/start";
import { createWorkflow } from "@/lib/services/workflows/create";
import { planWorkflow } from "@/lib/services/workflows/plan";
import type { JsonObject } from "@/lib/shared/json";
import { runRow, workflowRow } from "../db/repositories/database";
import { useServices } from "./fixture";

const source = (allow: boolean) => `workflow: { id: build, name: Build }
config: { allow_runtime_overrides: ${allow}, max_parallel_stages: 2 }
stages:
  - { id: make, type: script, run: make, env: { LEVEL: low }, error_policy: { timeout: 5m } }
  - { id: note, type: action, action: notification.send, depends_on: make, config: { message: done } }
`;

const GUARDED = `  - { id: each, type: fan_out, depends_on: make, fan_out: { source: "\${{ [1] }}", stage_template: { type: script, run: echo } } }
  - { id: ask, type: gate, depends_on: make, gate: {} }
  - { id: guarded, type: action, action: notification.send, depends_on: ask, requires_approval: true, config: { message: x } }
  - { id: call, type: action, action: http.request, config: { url: "https://here.example", headers: { x-key: "\${{ secrets.TOKEN }}" } } }
`;

describe("overrides of a run", () => {
  const services = useServices();
  const started = async (overrides: JsonObject, { allow = true, role = "owner" as const, dry_run = false } = {}) => {
    const { ctx, as, asked } = await services.workspace();
    await createWorkflow({ ctx, input: { source: source(allow), status: "published" } });
    const answer = await startRun({ ctx: as(role), input: { id: "build", parameters: {}, overrides, dry_run } });
    return { answer, started: asked.started[0] };
  };

  it("are merged into the definition of that run and frozen with it", async () => {
    const overrides = { stages: { make: { error_policy: { timeout: "1h" } } }, config: { max_parallel_stages: 1 } };
    const { started: run } = await started(overrides);
    expect(run?.definition.stages[0]?.error_policy.timeout).toBe("1h");
    expect(run?.definition.config.max_parallel_stages).toBe(1);
    expect(run?.frozen.overrides).toEqual(overrides);
  });

  it("are marked in the plan of a dry run", async () => {
    const { answer } = await started({ stages: { make: { error_policy: { timeout: "1h" } } } }, { dry_run: true });
    expect(answer.plan?.batches[0]?.stages[0]).toMatchObject({ timeout: "1h", overridden: ["/error_policy/timeout"] });
    const { ctx } = await services.workspace();
    await createWorkflow({ ctx, input: { source: source(true), status: "published" } });
    const planned = await planWorkflow({ ctx, input: { id: "build", parameters: {}, overrides: { stages: { note: { name: "Tell" } } } } });
    expect(planned.batches[1]?.stages[0]).toMatchObject({ name: "Tell", overridden: ["/name"] });
  });

  it.each<{ name: string; overrides: JsonObject; allow?: boolean; errors: unknown[] }>([
    {
      name: "a workflow that does not allow them",
      overrides: { config: {} },
      allow: false,
      errors: [{ path: "overrides", message: "this workflow does not allow overrides: config.allow_runtime_overrides is false" }],
    },
    {
      name: "a stage that is not there",
      overrides: { stages: { mke: {} } },
      errors: [{ path: "overrides.stages.mke", message: 'no stage has this id; did you mean "make"?' }],
    },
    {
      name: "what the schema does not take",
      overrides: { stages: { make: { error_policy: { timeout: "soon" } } } },
      errors: [{ path: "overrides.stages.make.error_policy.timeout", message: '"soon" is not a duration such as 30s, 5m or 1h30m' }],
    },
    {
      name: "what makes the definition invalid",
      overrides: { stages: { make: { condition: "parameters.nothing" } } },
      errors: [{ path: "overrides.stages.make.condition", message: expect.stringContaining("nothing") }],
    },
    {
      name: "a config that the action does not take",
      overrides: { stages: { note: { config: { message: 7 } } } },
      errors: [{ path: expect.stringContaining("overrides.stages.note.config"), message: expect.any(String) }],
    },
  ])("are refused for $name, with the place", async ({ overrides, allow, errors }) => {
    await expect(started(overrides, { allow })).rejects.toMatchObject({ code: "invalid_input", options: { errors } });
  });

  it.each<{ overrides: JsonObject; missing: string | null }>([
    { overrides: { stages: { make: { error_policy: { timeout: "1h" } } }, config: { timeout: "1h" } }, missing: null },
    { overrides: { stages: { note: { config: { message: "${{ run.id }}" } } } }, missing: null },
    { overrides: { stages: { make: { run: "rm -rf /" } } }, missing: "workflow:script" },
    { overrides: { stages: { make: { env: { LEVEL: "high" } } } }, missing: "workflow:script" },
    { overrides: { config: { env: { BASH_ENV: "x" } } }, missing: "workflow:script" },
    { overrides: { stages: { each: { fan_out: { stage_template: { run: "env" } } } } }, missing: "workflow:script" },
    { overrides: { stages: { ask: { gate: { on_timeout: "auto_approve" } } } }, missing: "workflow:write" },
    { overrides: { stages: { guarded: { requires_approval: false } } }, missing: "workflow:write" },
    { overrides: { stages: { guarded: { run_if: "all_done" } } }, missing: "workflow:write" },
    { overrides: { stages: { note: { config: { message: "${{ secrets.TOKEN }}" } } } }, missing: "workflow:write" },
    { overrides: { stages: { call: { config: { url: "https://elsewhere.example" } } } }, missing: "workflow:write" },
  ])("need $missing beyond the right to start, where they are $overrides", async ({ overrides, missing }) => {
    const { ctx, as } = await services.workspace();
    await createWorkflow({ ctx, input: { source: source(true) + GUARDED, status: "published" } });
    const start = (role: "operator" | "editor") => startRun({ ctx: as(role), input: { id: "build", parameters: {}, overrides, dry_run: true } });
    await expect(start("editor")).resolves.toMatchObject({ status: "dry_run" });
    if (missing === null) await expect(start("operator")).resolves.toMatchObject({ status: "dry_run" });
    else await expect(start("operator")).rejects.toMatchObject({ code: "forbidden", message: expect.stringContaining(missing) });
  });

  it("do not unveil a secret parameter, nor reach any deeper than a definition may", async () => {
    await expect(started({ config: { parameters: { token: { secret: false } } } })).rejects.toMatchObject({
      options: { errors: [{ path: "overrides.config.parameters.token.secret", message: "cannot be overridden" }] },
    });
    const deep = JSON.parse(`${'{"context":'.repeat(5000)}{}${"}".repeat(5000)}`) as JsonObject;
    await expect(started(deep)).rejects.toMatchObject({ options: { errors: [{ path: "overrides", message: "nested deeper than 64 levels" }] } });
  });

  it("stay with the run: another run of it has them too, and its stages are shown as they ran", async () => {
    const { ctx, asked, ports } = await services.workspace();
    const workflow = workflowRow(ctx.workspace.id, { workflowId: "build", source: source(true), status: "published" });
    await ports.repositories.workflows.insert(workflow);
    const overrides = { stages: { note: { action: "http.request", config: { url: "https://here.example" } } } };
    const plain = runRow(ctx.workspace.id, workflow, { number: 1 });
    const run = runRow(ctx.workspace.id, workflow, { number: 2, overrides });
    for (const values of [plain, run]) {
      await services.insertRun(values);
      const stage = {
        runId: values.id,
        workspaceId: ctx.workspace.id,
        stageId: "note",
        name: "Note",
        type: "action",
        ordinal: 1,
        status: "completed",
      } as const;
      await services.database.db.insert(runStages).values({ ...stage, attempt: 1, simulated: false });
    }
    const actionOf = async (run_id: string) => (await getRun({ ctx, input: { run_id } })).stages[0]?.action;
    expect([await actionOf(plain.id), await actionOf(run.id)]).toEqual(["notification.send", "http.request"]);
    await rerun({ ctx, input: { run_id: run.id } });
    expect(asked.started[0]?.frozen.overrides).toEqual(overrides);
    expect(asked.started[0]?.definition.stages[1]).toMatchObject({ action: "http.request" });
  });
});
