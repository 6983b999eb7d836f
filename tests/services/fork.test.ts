import { describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema";
import { type ForkRunInput, forkRun } from "@/lib/services/runs/fork";
import { rerun } from "@/lib/services/runs/rerun";
import type { Role } from "@/lib/shared/permissions";
import { definitionOfRun, evaluateTemplate } from "@/lib/swdl";
import { runRow, workflowRow } from "../db/repositories/database";
import { useServices } from "./fixture";

const SOURCE = `workflow: { id: ship, name: Ship }
config:
  allow_runtime_overrides: false
  parameters: { name: { type: string }, count: { type: number, default: 1 }, token: { type: string, secret: true } }
stages:
  - { id: build, type: script, run: "true", outputs: { version: { type: string } } }
  - { id: test, type: script, run: "true", depends_on: build, inputs: { text: { type: string, source: "\${{ parameters.name }}" }, map: { source: { a: 1 } } } }
  - { id: ask, type: gate, depends_on: build, gate: {} }
  - { id: deploy, type: script, run: "true", depends_on: [test, ask] }
  - { id: note, type: action, action: notification.send, inputs: { to: {} }, config: { message: "\${{ secrets.T }}" } }
`;

const services = useServices();

async function ended() {
  const { ctx, as, asked, ports } = await services.workspace();
  const workflow = workflowRow(ctx.workspace.id, { workflowId: "ship", source: SOURCE });
  await ports.repositories.workflows.insert(workflow);
  const run = runRow(ctx.workspace.id, workflow, { number: 1, status: "failed", hash: ctx.workspace.id, parameters: { name: "Ada", count: 2, token: "hush" } });
  await services.insertRun(run);
  const fork = (edits: Partial<ForkRunInput>, role: Role = "editor") =>
    forkRun({ ctx: as(role), input: { run_id: run.id, from_stage: "test", parameters: {}, inputs: {}, outputs: {}, reason: "try", ...edits } });
  return { ctx, as, asked, ports, run, fork };
}

describe("a fork", () => {
  it("begins from the stage with the origin's parameters under the edited ones; a masked value stands for what it hides", async () => {
    const { fork, asked, run } = await ended();
    await expect(fork({ parameters: { count: 3, token: "••••••" }, outputs: { build: { version: "2" } } })).resolves.toMatchObject({ number: 1 });
    expect(asked.started[0]).toMatchObject({
      from: { runId: run.id, stageId: "test", outputs: { build: { version: "2" } } },
      frozen: {
        parameters: { name: "Ada", count: 3, token: "hush" },
        overrides: {},
        trigger: { type: "fork", payload: { run_id: run.id, from_stage: "test" } },
      },
    });
    const records = (await services.database.db.select().from(auditLog)).filter(({ details }) => details.origin === run.id);
    expect(records).toMatchObject([{ action: "run.fork", details: { from_stage: "test", reason: "try", parameters: ["count"], outputs: ["build"] } }]);
  });

  it.each([
    { name: "text", value: "plain" },
    { name: "text", value: "${{ secrets.T }} and $${{ x }}" },
    { name: "map", value: { b: "it's ${{ x }} }}", c: [1, null, { d: true }] } },
    { name: "map", value: ["${{ x }}", { a: 2 }] },
    { name: "map", value: 0 },
  ])("freezes an input as the value that it is: $value", async ({ name, value }) => {
    const { fork, asked } = await ended();
    await fork({ inputs: { [name]: value } });
    const [started] = asked.started;
    const frozen = definitionOfRun({ source: started?.frozen.source ?? "", overrides: started?.frozen.overrides ?? {} });
    const definition = frozen.ok ? frozen.value : undefined;
    expect(started?.definition).toEqual(definition);
    const source = definition?.stages.find(({ id }) => id === "test")?.inputs[name]?.source;
    expect(evaluateTemplate(source ?? null, {})).toEqual(value);
  });

  it.each<{ edits: Partial<ForkRunInput>; errors: unknown[] }>([
    { edits: { inputs: { nothing: 1 } }, errors: [{ path: "inputs.nothing", message: "the stage has no such input" }] },
    { edits: { inputs: { text: 1 } }, errors: [{ path: "inputs.text", message: expect.stringContaining("text") }] },
    { edits: { inputs: { map: { deep: "x".repeat(25_000) } } }, errors: [{ path: "inputs.map.source", message: expect.stringContaining("21000") }] },
    { edits: { parameters: { count: "many" } }, errors: [{ path: "parameters.count", message: expect.any(String) }] },
    { edits: { parameters: { other: 1 } }, errors: [{ path: "parameters.other", message: expect.any(String) }] },
  ])("is refused with $errors", async ({ edits, errors }) => {
    const { fork, asked } = await ended();
    await expect(fork(edits)).rejects.toMatchObject({ code: "invalid_input", options: { errors } });
    expect(asked.started).toEqual([]);
  });

  it.each<{ edits: Partial<ForkRunInput>; why: string; missing: string | null }>([
    { edits: { from_stage: "deploy" }, why: "nothing is edited", missing: null },
    { edits: { from_stage: "build", parameters: { count: 9 } }, why: "the gate asks again", missing: null },
    { edits: { from_stage: "note", inputs: {}, parameters: { count: 9 } }, why: "no gate is before it", missing: null },
    { edits: { from_stage: "deploy", parameters: { count: 9 } }, why: "the gate was asked about the origin", missing: "workflow:write" },
    { edits: { from_stage: "test", inputs: { text: "x" } }, why: "the gate is before what comes after it", missing: "workflow:write" },
    { edits: { from_stage: "note", inputs: { to: "x" } }, why: "the stage uses secrets", missing: "workflow:write" },
  ])("needs $missing beyond the right to start where $why", async ({ edits, missing }) => {
    const { fork, asked } = await ended();
    if (missing === null) await fork(edits, "operator");
    else {
      await expect(fork(edits, "operator")).rejects.toMatchObject({ code: "forbidden", message: expect.stringContaining(missing) });
      expect(asked.started).toEqual([]);
      await fork(edits, "editor");
    }
    expect(asked.started).toHaveLength(1);
  });

  it("does not begin from a stage that is not there", async () => {
    const { fork } = await ended();
    await expect(fork({ from_stage: "nowhere" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a rerun", () => {
  it.each([
    { from_stage: undefined, from: undefined, payload: {} },
    { from_stage: "deploy", from: { stageId: "deploy" }, payload: { from_stage: "deploy" } },
  ])("from $from_stage", async ({ from_stage, from, payload }) => {
    const { as, asked, run } = await ended();
    await rerun({ ctx: as("operator"), input: { run_id: run.id, from_stage } });
    expect(asked.started[0]?.from).toEqual(from === undefined ? undefined : { ...from, runId: run.id });
    expect(asked.started[0]?.frozen).toMatchObject({ parameters: run.parameters, trigger: { type: "rerun", payload: { run_id: run.id, ...payload } } });
  });
});
