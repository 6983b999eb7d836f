import { describe, expect, test } from "vitest";
import { parseDefinition, validateDefinition } from "@/lib/swdl";
import { DIAGNOSTIC_CODES, type DiagnosticCode } from "@/lib/swdl/diagnostic-codes";

const HEAD = "workflow: { id: w, name: W }\n";
const SCRIPT = "stages:\n  - { id: a, type: script, run: x }\n";
const stage = (fields: string) =>
  `${HEAD}stages:\n  - { id: up, type: script, run: x, outputs: { text: {}, count: { type: integer } } }\n  - { id: a, type: script, run: x, depends_on: up, ${fields} }\n`;
const agent = (fields: string) => `${HEAD}stages:\n  - { id: a, ${fields} }\n`;
const gate = (fields: string) => `${HEAD}stages:\n  - { id: a, type: gate, gate: { ${fields} } }\n`;
const condition = (expression: string) => stage(`condition: "${expression}"`);
const trigger = (fields: string) => `${HEAD}triggers: [{ ${fields} }]\n${SCRIPT}`;

/** For each code a text that earns it, and the part of the text that it marks. */
const CASES: [DiagnosticCode, string, string][] = [
  ["yaml_syntax", `${HEAD}stages: [`, ""],
  ["too_large", `${HEAD}${SCRIPT}x-a: ${"[".repeat(99)}`, ""],
  ["forbidden_character", `${HEAD}${SCRIPT}x-a: "\\0"\n`, '"\\0"'],
  ["duplicate_key", `${HEAD}${SCRIPT}workflow: {}\n`, "workflow"],
  ["invalid_key", `${HEAD}${SCRIPT}x-a: { 1: a }\n`, "1"],
  ["merge_key", `${HEAD}${SCRIPT}x-a: { <<: {} }\n`, "<<"],
  ["custom_tag", `${HEAD}${SCRIPT}x-a: !secret b\n`, "b"],
  ["several_documents", `${HEAD}${SCRIPT}---\na: 1\n`, ""],
  ["bad_alias", `${HEAD}${SCRIPT}x-a: *nowhere\n`, "*nowhere"],
  ["not_a_number", `${HEAD}${SCRIPT}x-a: .inf\n`, ".inf"],
  ["empty_document", "# nothing", ""],
  ["unknown_key", `${HEAD}stagess: []\n${SCRIPT}`, "stagess"],
  ["required", `workflow: { id: w }\n${SCRIPT}`, "workflow"],
  ["wrong_type", `workflow: { id: w, name: [W] }\n${SCRIPT}`, "[W]"],
  ["invalid_value", stage("run_if: sometimes"), "sometimes"],
  ["out_of_range", `${HEAD}config: { max_parallel_stages: 99 }\n${SCRIPT}`, "99"],
  ["bad_id", `workflow: { id: My Workflow, name: W }\n${SCRIPT}`, "My Workflow"],
  ["bad_version", `workflow: { id: w, name: W, version: v1 }\n${SCRIPT}`, "v1"],
  ["bad_duration", `${HEAD}config: { timeout: 31d }\n${SCRIPT}`, "31d"],
  ["bad_type_name", stage("outputs: { x: { type: text } }"), "text"],
  ["bad_pattern", `${HEAD}config: { parameters: { p: { pattern: "(a+)+$" } } }\n${SCRIPT}`, '"(a+)+$"'],
  ["bad_default", `${HEAD}config: { parameters: { p: { type: integer, default: many } } }\n${SCRIPT}`, "many"],
  ["bad_path", stage("cwd: ../.."), "../.."],
  ["bad_cron", trigger('type: schedule, cron: "0 25 * * *"'), '"0 25 * * *"'],
  ["bad_timezone", trigger('type: schedule, cron: "0 0 * * *", timezone: Mars/Base'), "Mars/Base"],
  ["duplicate_id", stage("").replace("id: a", "id: up"), "up"],
  ["unknown_phase", stage("phase: bild"), "bild"],
  ["unknown_dependency", stage("").replace("depends_on: up", "depends_on: upp"), "upp"],
  ["self_dependency", stage("").replace("depends_on: up", "depends_on: [a]"), "a"],
  ["duplicate_dependency", stage("").replace("depends_on: up", "depends_on: [up, up]"), "up"],
  ["cycle", stage("").replace("id: up, ", "id: up, depends_on: a, "), "a"],
  ["unreachable_stage", condition("false"), '"false"'],
  ["expression_syntax", condition("${{ 1 + }}"), ""],
  ["unknown_namespace", condition("paramters.x"), "paramters"],
  ["unknown_property", condition("run.number > 1"), "number"],
  ["unknown_parameter", condition("parameters.x"), "x"],
  ["unknown_env", condition("env.HOME"), "HOME"],
  ["unknown_stage", condition("stages.upp.outputs.text"), "upp"],
  ["unknown_output", condition("stages.up.outputs.txet"), "txet"],
  ["not_upstream", condition("stages.a.outputs.stdout"), "a"],
  ["unknown_function", condition("lenght('x')"), "lenght"],
  ["wrong_arity", condition("lower()"), "lower()"],
  ["limit_exceeded", condition("(".repeat(60)), ""],
  ["script_injection", stage("").replace("run: x, depends_on", 'run: "echo ${{ run.id }}", depends_on'), "${{ run.id }}"],
  ["secret_leak", condition("secrets.TOKEN == 'x'"), "secrets.TOKEN"],
  ["type_mismatch", stage('inputs: { n: { type: string, source: "${{ stages.up.outputs.count }}" } }'), '"${{ stages.up.outputs.count }}"'],
  ["unknown_artifact", agent('roles: { primary: { artifact: "agent:writr" } }'), '"agent:writr"'],
  ["bad_artifact", agent("roles: { primary: { artifact: writer } }"), "writer"],
  ["unknown_context_module", agent('roles: { primary: { artifact: "agent:writer" } }, context: { modules: ["ctx:none"] }'), '"ctx:none"'],
  ["unknown_action", agent("type: action, action: http.reqest"), "http.reqest"],
  ["invalid_action_config", agent("type: action, action: http.request, config: { url: 1 }"), "1"],
  ["unknown_workflow", agent("type: workflow, workflow: other"), "other"],
  ["nested_fan_out", agent("type: fan_out, fan_out: { source: '${{ [1] }}', stage_template: { type: fan_out, fan_out: {} } }"), "fan_out"],
  ["unknown_child_parameter", agent("type: workflow, workflow: child, parameters: { name: x, siez: 1 }"), "siez"],
  ["missing_child_parameter", agent("type: workflow, workflow: child, parameters: { size: 1 }"), "parameters"],
  ["self_recursion", agent("type: workflow, workflow: w"), "w"],
  ["no_approver", gate('approvers: ["user:a@b.c"], required: 2'), "2"],
  ["bad_approver", gate("approvers: [anna]"), "anna"],
];

const ENVIRONMENT = {
  agents: ["writer"],
  contextModules: ["rules"],
  workflows: ["w", "child"],
  childParameters: new Map([["child", { name: { required: true }, size: { required: false }, mode: { required: true, default: "fast" } }]]),
  actions: {
    check: (name: string) => (name === "http.request" ? [{ path: "url", message: "expected a text" }] : null),
    describe: () => [{ name: "http.request" }],
  },
};

describe("diagnostics", () => {
  test.each(CASES)("%s", (code, source, marked) => {
    const { diagnostics } = validateDefinition(source, ENVIRONMENT);
    const found = diagnostics.find((diagnostic) => diagnostic.code === code);
    expect(found, JSON.stringify(diagnostics)).toMatchObject({ category: DIAGNOSTIC_CODES[code].category });
    const { start, end } = found?.range ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
    if (marked !== "") expect(source.split("\n")[start.line - 1]?.slice(start.column - 1, end.column - 1)).toBe(marked);
  });

  test("every code has its case", () => {
    // The one of overrides is about another file: tests/swdl/overrides-file.test.ts.
    expect([...CASES.map(([code]) => code), "invalid_override"].sort()).toEqual(Object.keys(DIAGNOSTIC_CODES).sort());
  });

  test.each<{ name: string; fields: string; codes: string[] }>([
    { name: "what it requires and declares", fields: "parameters: { name: x, size: 1 }", codes: [] },
    { name: "nothing", fields: "", codes: ["missing_child_parameter"] },
    { name: "anything in another version", fields: 'version: "1.0.0", parameters: { other: x }', codes: [] },
  ])("a workflow may be given $name: $codes", ({ fields, codes }) => {
    const told = (text: string) => validateDefinition(text, ENVIRONMENT).diagnostics.map(({ code }) => code);
    const child = `type: workflow, workflow: child, ${fields}`;
    expect(told(agent(child))).toEqual(codes);
    expect(told(agent(`type: fan_out, fan_out: { source: "\${{ [1] }}", stage_template: { ${child} } }`))).toEqual(codes);
    expect(told(agent(child.replace("child", "w-elsewhere")))).toEqual(["unknown_workflow"]);
  });

  test("what is wrong inside a block of two forms is said for the form that was meant", () => {
    const { diagnostics } = parseDefinition(stage("requires_approval: { aprovers: [] }"));
    expect(diagnostics.map(({ code, path, hint }) => [code, path, hint])).toEqual([
      ["unknown_key", "/stages/1/requires_approval/aprovers", 'did you mean "approvers"?'],
    ]);
  });

  test("keys that begin with x- are ignored wherever only known ones are admitted, and kept where anything goes", () => {
    const { definition, diagnostics } = parseDefinition(
      `x-top: 1\nworkflow: { id: w, name: W, x-in: [] }\nstages:\n  - { id: a, type: action, action: http.request, x-stage: 1, config: { x-header: kept } }\n`,
    );
    expect(diagnostics).toEqual([]);
    expect(definition?.stages[0]).toMatchObject({ config: { "x-header": "kept" } });
    expect(JSON.stringify(definition)).not.toMatch(/x-top|x-in|x-stage/);
  });

  test("a trigger feeds only parameters that exist", () => {
    const [found] = parseDefinition(
      `${HEAD}config: { parameters: { day: {} } }\ntriggers: [{ type: event, event: e, parameters: { dya: "x" } }]\n${SCRIPT}`,
    ).diagnostics;
    expect(found).toMatchObject({ code: "unknown_parameter", path: "/triggers/0/parameters/dya", hint: 'did you mean "day"?' });
  });

  test("what can only run behind a stage that never does is unreachable as well", () => {
    const { diagnostics } = parseDefinition(`${HEAD}stages:
  - { id: a, type: script, run: x, condition: "false" }
  - { id: b, type: script, run: x, depends_on: a }
  - { id: c, type: script, run: x }
  - { id: d, type: script, run: x, depends_on: [b, c] }
  - { id: e, type: script, run: x, depends_on: [b, c], run_if: all_completed }
  - { id: f, type: script, run: x, run_if: any_failed }
`);
    expect(diagnostics.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ["unreachable_stage", "warning", "/stages/0/condition"],
      ["unreachable_stage", "warning", "/stages/1/depends_on"],
      ["unreachable_stage", "warning", "/stages/4/depends_on"],
      ["unreachable_stage", "warning", "/stages/5/run_if"],
    ]);
  });

  test("a syntax fault does not hide what stands before it", () => {
    const { diagnostics } = parseDefinition("workflow: { id: Bad Id, name: W }\nstages:\n  - id: a\n    type: script\n    run: 'x\n");
    expect(diagnostics.map(({ code }) => code)).toEqual(["bad_id", "yaml_syntax"]);
  });

  test.each([
    ["plain", "condition: ${{ parameters.nope }}", 31],
    ["single quotes", "condition: '${{ ''a'' == parameters.nope }}'", 41],
    ["double quotes", 'condition: "\\t${{ \\"a\\" == parameters.nope }}"', 43],
    ["folded over lines", "condition: >-\n      ${{ true &&\n      parameters.nope }}", 18],
    ["literal block", "condition: |-\n      ${{ true &&\n        parameters.nope }}", 20],
    ["plain over lines", "condition: ${{ true &&\n      parameters.nope }}", 18],
  ])("an expression's fault is marked where it stands: %s", (_, text, column) => {
    const source = `${HEAD}stages:\n  - id: a\n    type: script\n    run: x\n    ${text}\n`;
    const [found] = parseDefinition(source).diagnostics;
    expect(found?.code).toBe("unknown_parameter");
    const line = source.split("\n")[(found?.range.start.line ?? 1) - 1] ?? "";
    expect(line.slice((found?.range.start.column ?? 1) - 1, (found?.range.end.column ?? 1) - 1)).toBe("nope");
    expect(found?.range.start.column).toBe(column);
  });
});
