import { uuidv7 } from "uuidv7";
import { describe, expect, it } from "vitest";
import { auditLog } from "@/db/schema";
import { sha256 } from "@/lib/services/hash";
import { type ForkRunInput, forkRun } from "@/lib/services/runs/fork";
import { rerun } from "@/lib/services/runs/rerun";
import type { JsonObject } from "@/lib/shared/json";
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

async function ended(overrides: JsonObject = {}) {
  const { ctx, as, asked, ports } = await services.workspace();
  const workflow = workflowRow(ctx.workspace.id, { workflowId: "ship", source: SOURCE });
  await ports.repositories.workflows.insert(workflow);
  const run = runRow(ctx.workspace.id, workflow, {
    number: 1,
    status: "failed",
    hash: ctx.workspace.id,
    overrides,
    parameters: { name: "Ada", count: 2, token: "hush" },
  });
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

  it("runs another text, which stands in no version: what repeats it says so, too", async () => {
    const { as, fork, asked, run } = await ended();
    const text = SOURCE.replace("count: { type: number, default: 1 }", "size: { type: number, default: 5 }");
    await fork({ definition: text, parameters: { size: 7 } });
    const [started] = asked.started;
    expect(started).toMatchObject({
      definition: { config: { parameters: { size: {} } } },
      frozen: { source: text, hash: sha256(text), parameters: { name: "Ada", size: 7, token: "hush" }, trigger: { payload: { edited_definition: true } } },
    });
    const records = (await services.database.db.select().from(auditLog)).filter(({ details }) => details.origin === run.id);
    expect(records).toMatchObject([{ action: "run.fork", details: { definition: { before: run.hash, after: sha256(text) } } }]);

    const frozen = { source: started?.frozen.source ?? "", hash: started?.frozen.hash ?? "", triggerPayload: started?.frozen.trigger.payload };
    const edited = { ...run, ...frozen, id: uuidv7(), number: 2, triggerType: "fork" as const };
    await services.insertRun(edited);
    await rerun({ ctx: as("operator"), input: { run_id: edited.id } });
    expect(asked.started[1]?.frozen).toMatchObject({ source: text, trigger: { type: "rerun", payload: { edited_definition: true } } });
  });

  it("is no edit where the text is that of the origin", async () => {
    const { fork, asked, run } = await ended();
    await fork({ definition: SOURCE, parameters: {} }, "operator");
    expect(asked.started[0]?.frozen).toMatchObject({ hash: run.hash, trigger: { payload: { run_id: run.id, from_stage: "test" } } });
    expect(asked.started[0]?.frozen.trigger.payload).not.toHaveProperty("edited_definition");
  });

  it("has the origin's overrides over another text, with its inputs, and names those that do not fit", async () => {
    const { fork, asked } = await ended({ stages: { note: { config: { message: "later" } } } });
    await fork({ definition: `${SOURCE}# said\n`, inputs: { text: "typed" } });
    expect(asked.started[0]?.definition.stages).toMatchObject([{}, { inputs: { text: { source: "typed" } } }, {}, {}, { config: { message: "later" } }]);
    const text = SOURCE.split("\n")
      .filter((line) => !line.includes("id: note"))
      .join("\n");
    await expect(fork({ definition: text })).rejects.toMatchObject({
      code: "invalid_input",
      message: "the overrides of the origin do not fit the definition",
      options: { errors: [{ path: expect.stringContaining("overrides.stages.note") }] },
    });
  });

  it.each([
    { name: "of another workflow", text: SOURCE.replace("id: ship", "id: other"), says: "workflow.id is other: a fork stays a run of ship" },
    {
      name: "that no longer hides a parameter",
      text: SOURCE.replace("token: { type: string, secret: true }", "token: { type: string }"),
      says: "the parameter token is secret in the origin, and must stay so",
    },
    {
      name: "without a hidden parameter",
      text: SOURCE.replace(", token: { type: string, secret: true }", ""),
      says: "the parameter token is secret in the origin, and must stay so",
    },
  ])("is not of a text $name", async ({ text, says }) => {
    const { fork, asked } = await ended();
    await expect(fork({ definition: text })).rejects.toMatchObject({ code: "invalid_input", options: { errors: [{ path: "definition", message: says }] } });
    expect(asked.started).toEqual([]);
  });

  it("is not of a text with errors, of other commands without the right to write scripts, nor of any without the right to write workflows", async () => {
    const { as, asked, fork, run } = await ended();
    await expect(fork({ definition: SOURCE.replace("depends_on: build,", "depends_on: nowhere,") })).rejects.toMatchObject({ code: "invalid_definition" });
    const text = SOURCE.replace('run: "true"', 'run: "false"');
    await expect(fork({ definition: text }, "operator")).rejects.toMatchObject({ code: "forbidden", message: expect.stringContaining("workflow:write") });
    const editor = as("editor");
    const ctx = { ...editor, permissions: new Set([...editor.permissions].filter((permission) => permission !== "workflow:script")) };
    const input = { run_id: run.id, from_stage: "test", parameters: {}, inputs: {}, outputs: {}, reason: "", definition: text };
    await expect(forkRun({ ctx, input })).rejects.toMatchObject({ code: "forbidden", message: expect.stringContaining("workflow:script") });
    await forkRun({ ctx, input: { ...input, definition: `${SOURCE}# said\n` } });
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
