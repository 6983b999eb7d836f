import { describe, expect, test } from "vitest";
import { complete, hover } from "@/lib/swdl";

/** A text with `|` where the cursor stands. */
function cursor(text: string): [source: string, offset: number] {
  return [text.replace("|", ""), text.indexOf("|")];
}

const DOCUMENT = (expression: string, rest = "") => `workflow: { id: w, name: W }
config:
  parameters:
    branch: { type: string, description: Where to, default: main }
    count: { type: integer }
  env: { REGION: eu }
stages:
  - id: plan
    name: Make a plan
    roles: { primary: { artifact: "agent:x" } }
    outputs: { text: { type: string, description: The plan }, risks: { type: array<string> } }
  - id: side
    type: script
    run: echo
  - id: build
    depends_on: [plan]
    roles: { primary: { artifact: "agent:x" } }
    inputs:
      plan: { source: "${expression}" }
${rest}`;

/** A stage that is being written, between one that is and one that waits. */
const UNFINISHED = (text: string) => `workflow: { id: w, name: W }
config:
  parameters: { count: { type: integer } }
stages:
  - id: plan
    roles: { primary: { artifact: "agent:x" } }
    outputs: { text: { type: string }, risks: { type: array<string> } }
  - id: build
    depends_on: [plan, late]
    ${text}
  - id: late
    name: "Late"
    type: script
    run: 'echo "late"'
  - id: after
    depends_on: build
    type: script
    run: "true"
`;

describe("complete", () => {
  test.each([
    ["${{ parameters.|", ["branch", "count"]],
    ["${{ parameters.co| }}", ["count"]],
    ["${{ stages.| }}", ["plan"]],
    ["${{ stages.plan.| }}", ["outputs", "status", "attempt", "error"]],
    ["${{ stages.plan.outputs.| }}", ["text", "risks"]],
    ["${{ env.| }}", ["REGION"]],
    ["${{ run.a| }}", ["actor", "attempt"]],
    ["${{ le| }}", ["length"]],
    ["${{ upper(par| }}", ["parameters"]],
    ["${{ 'par| }}", []],
    ["plain par|", []],
  ])("%s", (expression, labels) => {
    expect(complete(...cursor(DOCUMENT(expression))).map(({ label }) => label)).toEqual(labels);
  });

  test("a suggestion replaces the word that has been begun and says its type", () => {
    const [source, offset] = cursor(DOCUMENT("${{ parameters.br| }}"));
    expect(complete(source, offset)).toEqual([
      { label: "branch", kind: "parameter", detail: "string", documentation: "Where to", insertText: "branch", start: offset - 2, end: offset },
    ]);
  });

  test.each([
    ["a list with a word", "depends_on: [|x]", ["plan", "build"]],
    ["an empty list", "depends_on: [|]", ["plan", "build"]],
    ["a list that goes on", "depends_on: [plan, |]", ["build"]],
    ["a line of a list", "depends_on:\n      - |", ["plan", "build"]],
    ["a single one", "depends_on: |", ["plan", "build"]],
  ])("depends_on offers the stages that make no circle: %s", (_, text, labels) => {
    const [source, offset] = cursor(DOCUMENT("y").replace("    run: echo", `    run: echo\n    ${text}`));
    expect(complete(source, offset).map(({ label }) => label)).toEqual(labels);
  });

  test.each([
    ["a function without arguments", "${{ now|", "now()"],
    ["a function with arguments", "${{ leng|", "length("],
  ])("%s is inserted as a call", (_, expression, insertText) => {
    expect(complete(...cursor(DOCUMENT(expression)))).toMatchObject([{ insertText }]);
  });

  const FAN_OUT = "type: fan_out\n    fan_out:\n      source: stages.plan.outputs.risks\n      stage_template:\n        type: script\n        ";
  test.each([
    ["a bare condition", "condition: parameters.count > 1 && stages.pl|", ["plan"]],
    ["a condition that is not begun", "condition: |", ["parameters", "run", "workflow", "trigger", "workspace", "stages", "context", "env"]],
    ["the source of a fan-out", "type: fan_out\n    fan_out: { source: stages.plan.outputs.| }", ["text", "risks"]],
    ["the template of a fan-out", `${FAN_OUT}env: { A: "\${{ i|`, ["item", "index"]],
    ["outside of a fan-out", 'prompt: "${{ i|', []],
    ["the configuration of an action", "config: { key: '${{ sec| }}' }", ["secrets"]],
    ["a prompt, where a secret would be seen", "prompt: '${{ sec| }}'", []],
    ["shell text, where expressions are forbidden", "run: 'echo ${{ par| }}'", []],
  ])("%s", (_, text, labels) => {
    const names = complete(...cursor(UNFINISHED(text)))
      .filter(({ kind }) => kind !== "function")
      .map(({ label }) => label);
    expect(names).toEqual(labels);
  });

  test.each([
    ["without closing braces", "prompt: ${{ stages.|"],
    ["without a closing quote", 'prompt: "${{ stages.|'],
    ["without a closing bracket", "env: { A: '${{ stages.|"],
    ["in a block", "prompt: >\n      Look at ${{ stages.|\n      and at it"],
    ["beside a line that is no pair", "prompt: ${{ stages.| }}\n    oops"],
  ])("knows the stages %s", (_, text) => {
    expect(complete(...cursor(UNFINISHED(text))).map(({ label }) => label)).toEqual(["plan", "late"]);
  });

  test.each([
    ["a list that is not closed", "prompt: ${{ stages.| }}\n    tags: [a, b"],
    ["a tab", "prompt: ${{ stages.| }}\n\ttags: a"],
  ])("above %s, which swallows what is below, knows the stages above", (_, text) => {
    expect(complete(...cursor(UNFINISHED(text))).map(({ label }) => label)).toEqual(["plan"]);
  });

  test.each(["", "${{ ", "a: [", "stages:\n  - ${{ |", "\0"])("a broken text gives no error: %j", (source) => {
    expect(() => complete(source, source.length)).not.toThrow();
    expect(() => hover(source, source.length)).not.toThrow();
  });
});

describe("hover", () => {
  test.each([
    ["${{ par|ameters.branch }}", "**parameters**: The parameters of the run, defaults filled in."],
    ["${{ parameters.bra|nch }}", '`branch: string` (default `"main"`)\n\nWhere to'],
    ["${{ stages.pl|an.outputs.text }}", "**Make a plan** (agent)"],
    ["${{ stages.plan.outputs.te|xt }}", "`text: string` of plan\n\nThe plan"],
    [
      "${{ len|gth(parameters.branch) }}",
      "`length(value: string|array|object): integer`\n\nCharacters of a text, items of a list or keys of an object. Null has length 0.\n\n`length(['a', 'b'])` → `2`",
    ],
    ["${{ 'leng|th' }}", undefined],
    ["leng|th", undefined],
  ])("%s", (expression, text) => {
    expect(hover(...cursor(DOCUMENT(expression)))?.text).toBe(text);
  });
});
