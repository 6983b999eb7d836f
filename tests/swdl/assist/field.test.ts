import { describe, expect, test } from "vitest";
import { isJsonObject, type JsonObject } from "@/lib/shared/json";
import { expressionField, outline } from "@/lib/swdl";

const DOCUMENT = readDocument(`workflow: { id: w, name: W }
config:
  parameters: { city: { type: string, description: Where }, token: { type: string, secret: true } }
stages:
  - id: plan
    roles: { primary: { artifact: "agent:x" } }
    outputs: { text: { type: string }, files: { type: array<string> } }
  - id: side
    type: script
    run: echo
  - id: build
    depends_on: [plan]
    roles: { primary: { artifact: "agent:x" } }
    inputs: { plan: {} }
  - id: each
    type: fan_out
    depends_on: [plan]
    fan_out: { source: "", stage_template: { type: script, run: echo, env: { FILE: "" } } }
`);
const BUILD = ["stages", 2];
const EACH = ["stages", 3, "fan_out"];

function readDocument(text: string): JsonObject {
  const raw = outline(text)?.raw;
  if (!isJsonObject(raw)) throw new Error("the text is no document");
  return raw;
}

/** What is offered in a field where `|` stands. */
function offered(path: readonly (string | number)[], text: string): string[] {
  return expressionField(DOCUMENT, path, text.replace("|", ""))
    .complete(text.indexOf("|"))
    .map(({ label }) => label);
}

describe("completion in a field", () => {
  test.each([
    ["a parameter", [...BUILD, "prompt"], "In ${{ parameters.c| }}, please", ["city"]],
    ["behind a break of lines", [...BUILD, "prompt"], "One\n\ntwo ${{ stages.| }}", ["plan"]],
    ["a key that is not there yet, under one that is not either", [...BUILD, "handoff", "summary_prompt"], "${{ stages.plan.outputs.| }}", ["text", "files"]],
    ["an expression that is not closed", [...BUILD, "inputs", "plan", "source"], "${{ stages.plan.outputs.f|", ["files"]],
    ["outside of the braces", [...BUILD, "prompt"], "par| ${{ parameters.city }}", []],
    ["inside of quotes", [...BUILD, "prompt"], "${{ 'par| }}", []],
    ["a bare condition", [...BUILD, "condition"], "stages.plan.st|", ["status"]],
    ["a condition in braces", [...BUILD, "condition"], "${{ stages.plan.st| }}", ["status"]],
    ["around the braces of a condition", [...BUILD, "condition"], "st| ${{ true }}", []],
    ["the list of a fan-out, bare", [...EACH, "source"], "stages.plan.outputs.fi|", ["files"]],
    ["the template of a fan-out", [...EACH, "stage_template", "env", "FILE"], "${{ ite| }}", ["item"]],
    ["no fan-out", [...BUILD, "prompt"], "${{ ite| }}", []],
    ["shell text", ["stages", 1, "run"], "${{ par| }}", []],
    ["a place that reads no expressions", [...BUILD, "description"], "${{ par| }}", []],
    ["a stage that is not there", ["stages", 9, "prompt"], "${{ par| }}", []],
  ])("%s", (_, path, text, labels) => {
    expect(offered(path, text)).toEqual(labels);
  });

  test("replaces the word that has been begun, counted in the text of the field", () => {
    const text = "In ${{ parameters.ci }}";
    expect(expressionField(DOCUMENT, [...BUILD, "prompt"], text).complete(20)).toEqual([
      { label: "city", kind: "parameter", detail: "string", documentation: "Where", insertText: "city", start: 18, end: 20 },
    ]);
  });
});

describe("problems of a field", () => {
  test.each([
    ["a name", "prompt", "In ${{ parameters.citty }}", "parameters.citty", 'config.parameters declares no "citty"', "error"],
    ["syntax", "prompt", "${{ 1 + }}", "", "", "error"],
    ["a stage that is not waited for", "prompt", "${{ stages.side.outputs.stdout }}", "side", '"build" does not wait for "side"', "error"],
    ["a secret that would be shown", "prompt", "${{ parameters.token }}", "token", "secret", "warning"],
    ["a bare condition", "condition", "upperr(parameters.city)", "upperr", 'no function is named "upperr"', "error"],
    ["a condition with text around it", "condition", "not ${{ true }}", "", "one expression", "error"],
  ])("%s", (_, key, text, marked, message, severity) => {
    const [problem, ...more] = expressionField(DOCUMENT, [...BUILD, key], text).problems;
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ severity, message: expect.stringContaining(message) });
    expect(text.slice(problem?.start, problem?.end)).toContain(marked.split(".").at(-1));
  });

  test.each([
    ["a good text", "prompt", "${{ upper(parameters.city) }} $${{ literal"],
    ["a condition that is not written", "condition", " "],
  ])("none of %s", (_, key, text) => {
    expect(expressionField(DOCUMENT, [...BUILD, key], text).problems).toEqual([]);
  });
});

describe("what a field reads", () => {
  test.each([
    [
      "prompt",
      "${{ parameters.city }} of ${{ stages.plan.outputs.files[parameters.n] }}",
      [
        ["parameters", "city"],
        ["stages", "plan", "outputs", "files"],
        ["parameters", "n"],
      ],
    ],
    ["condition", "length(secrets['A']) > 1 || item", [["secrets", "A"], ["item"]]],
    ["prompt", "${{ 1 + }}", []],
    ["prompt", "plain", []],
  ])("%s %s", (key, text, reads) => {
    expect(expressionField(DOCUMENT, [...BUILD, key], text).reads).toEqual(reads);
  });
});

test.each<JsonObject>([{}, { stages: 3 }, { stages: [null] }, { stages: [{ type: "fan_out", fan_out: [] }] }])(
  "a broken document gives no error: %j",
  (document) => {
    const field = expressionField(document, ["stages", 0, "prompt"], "${{ x");
    expect(() => field.complete(5)).not.toThrow();
  },
);
