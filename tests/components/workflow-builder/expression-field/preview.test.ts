import { describe, expect, it } from "vitest";
import type { FieldPath } from "@/components/workflow-builder/editors/use-bound";
import type { LastRun } from "@/components/workflow-builder/expression-field/last-run";
import { previewOf } from "@/components/workflow-builder/expression-field/preview";
import { previewText } from "@/components/workflow-builder/expression-field/preview-text";
import { expressionField, outline } from "@/lib/swdl";
import { run, stage } from "../../run-dashboard/run-fixture";

const DOCUMENT =
  outline(`workflow: { id: w, name: W }
config:
  parameters: { city: {}, added: {}, token: { secret: true } }
  env: { REGION: "eu-\${{ parameters.city }}", KEY: "k-\${{ secrets.KEY }}" }
stages:
  - { id: look, type: script, run: echo, outputs: { files: { type: array }, note: {} } }
  - { id: skipped, type: script, run: echo }
  - { id: large, type: script, run: echo }
  - { id: fresh, type: script, run: echo }
  - id: tell
    type: action
    action: notification.send
    depends_on: [look, skipped, large, fresh]
    config: {}
  - id: each
    type: fan_out
    depends_on: [look]
    fan_out: { source: stages.look.outputs.files, stage_template: { type: script, run: echo } }
`)?.raw ?? {};
const PROMPT: FieldPath = ["stages", 4, "config", "message"];
const TEMPLATE: FieldPath = ["stages", 5, "fan_out", "stage_template", "env", "FILE"];
const NOW = new Date("2026-11-01T08:00:00Z");

const LAST: LastRun = {
  workspace: { slug: "acme", name: "Acme", timezone: "Europe/Oslo" },
  run: run({
    status: "completed",
    parameters: { city: "Oslo", token: "••••••" },
    trigger: "webhook",
    trigger_payload: { ref: "main" },
    stages: [
      stage({ id: "look", status: "completed", outputs: { files: ["a.txt", "b.txt"], note: "dry" } }),
      stage({ id: "skipped", status: "skipped", outputs: null }),
      stage({ id: "large", status: "completed", outputs: {}, outputs_bytes: 400_000 }),
    ],
  }),
};

function previewAt(path: FieldPath, text: string, last = LAST) {
  return previewOf({ field: expressionField(DOCUMENT, path, text), path, text, document: DOCUMENT, now: NOW }, last);
}

describe("the value of a field in the last run", () => {
  it.each([
    ["a template", PROMPT, "In ${{ parameters.city }}", "In Oslo"],
    ["a literal, as it reads", PROMPT, "$${{ parameters.city }}", "${{ parameters.city }}"],
    ["a single expression, which keeps its type", PROMPT, "${{ stages.look.outputs.files }}", ["a.txt", "b.txt"]],
    ["the status of a stage without outputs", PROMPT, "${{ stages.skipped.status }}", "skipped"],
    ["what the trigger brought", PROMPT, "${{ trigger.ref }} by ${{ run.trigger }}", "main by webhook"],
    ["the workspace", PROMPT, "${{ workspace.timezone }}", "Europe/Oslo"],
    ["the environment", PROMPT, "${{ env.REGION }}", "eu-Oslo"],
    ["a secret, masked", PROMPT, "Bearer ${{ secrets.KEY }}", "Bearer ••••••"],
    ["a secret of the environment, masked", PROMPT, "${{ env.KEY }}", "k-••••••"],
    ["a secret parameter, as the server masks it", PROMPT, "${{ parameters.token }}", "••••••"],
    ["the time of that run", PROMPT, "${{ formatDate(now(), 'yyyy-MM-dd') }}", "2026-11-01"],
    ["a condition without braces", ["stages", 4, "condition"], "stages.look.outputs.note == 'dry'", true],
    ["a condition in braces", ["stages", 4, "condition"], "${{ stages.look.outputs.note }}", true],
    ["the list of a fan-out", ["stages", 5, "fan_out", "source"], "last(stages.look.outputs.files)", "b.txt"],
    ["the first item of a fan-out", TEMPLATE, "${{ item }} at ${{ index }}", "a.txt at 0"],
  ] as const)("%s", (_, path, text, value) => {
    expect(previewAt(path, text)).toEqual({ kind: "value", value });
  });

  it.each([
    ["a stage that was skipped", PROMPT, "${{ stages.skipped.outputs.stdout }}", '"skipped" gave no outputs: it was skipped'],
    ["a stage that is newer than the run", PROMPT, "${{ stages.fresh.status }}", 'it had no stage "fresh"'],
    ["outputs that are kept apart", PROMPT, "${{ stages.large.outputs.stdout }}", 'the outputs of "large" are too large to be shown here (391 kB)'],
    ["a parameter that is newer than the run", PROMPT, "${{ parameters.added }}", 'it had no parameter "added"'],
    ["an expression that fails", PROMPT, "${{ fromJSON(parameters.city) }}", "JSON"],
    ["work without end", PROMPT, `\${{ join(split(replace('${"a".repeat(4_000)}', 'a', '${"b".repeat(4_000)}'), 'b'), '${"c".repeat(500)}') }}`, "1 MiB"],
  ] as const)("says why there is none: %s", (_, path, text, why) => {
    expect(previewAt(path, text)).toEqual({ kind: "none", why: expect.stringContaining(why) });
  });

  it.each([
    ["a text without expressions", PROMPT, "Oslo"],
    ["a wrong expression", PROMPT, "${{ parameters.citty }}"],
    ["an empty condition", ["stages", 4, "condition"], ""],
    ["a place without expressions", ["stages", 4, "description"], "${{ parameters.city }}"],
  ] as const)("is not told of %s", (_, path, text) => {
    expect(previewAt(path, text)).toBeNull();
  });

  it("says that a fan-out had no item", () => {
    const empty = { ...LAST, run: { ...LAST.run, stages: [stage({ id: "look", status: "completed", outputs: { files: [] } })] } };
    expect(previewAt(TEMPLATE, "${{ item }}", empty)).toEqual({ kind: "none", why: "the list had no item" });
  });
});

describe("the text of a value", () => {
  it.each([
    ["approved", { short: "approved", whole: null }],
    [true, { short: "true", whole: null }],
    [null, { short: "null", whole: null }],
    ["", { short: "an empty text", whole: null }],
    ["one\ntwo", { short: "one ↵ two", whole: "one\ntwo" }],
    ["a".repeat(100), { short: `${"a".repeat(80)}…`, whole: "a".repeat(100) }],
  ])("%j", (value, text) => {
    expect(previewText(value)).toEqual(text);
  });

  it("indents an object that is longer than a line", () => {
    const value = { name: "x".repeat(90) };
    expect(previewText(value).whole).toBe(JSON.stringify(value, null, 2));
  });

  it("cuts what nobody would read", () => {
    expect(previewText("a".repeat(25_000)).whole).toMatch(/… and 5,000 more characters$/);
  });
});
