import { describe, expect, test } from "vitest";
import { parseDefinition } from "@/lib/swdl";

const HEAD = "workflow: { id: w, name: W }\n";
const STAGES = "stages: [{ id: a, type: script, run: x }]\n";
const stage = (fields: string) => `${HEAD}stages: [{ id: a, type: script, run: x, ${fields} }]\n`;
const bare = (fields: string) => `${HEAD}stages: [{ id: a, ${fields} }]\n`;
const trigger = (fields: string) => `${HEAD}triggers: [{ ${fields} }]\n${STAGES}`;
const gate = (fields: string) => bare(`type: gate, gate: { ${fields} }`);
const inFanOut = (fields: string) => bare(`type: fan_out, fan_out: { source: "\${{ [] }}", stage_template: { ${fields} } }`);

const TYPES = "agent, gate, action, script, workflow or fan_out";
const TRIGGERS = "schedule, event, condition or webhook";
const MORE_TYPES = "string, number, integer, boolean, object, array, array<T>, artifact_ref, memory_item, context_module or any";

/** A word that is not one of those that may stand there: which are. */
const CASES: [source: string, message: string, hint?: string][] = [
  [bare("type: scrpt"), `stages[0].type cannot be "scrpt"; it is ${TYPES}`, 'did you mean "script"?'],
  [bare("type: null"), `stages[0].type cannot be null; it is ${TYPES}`],
  [bare("type: 5"), `stages[0].type cannot be 5; it is ${TYPES}`],
  [bare("type: [script]"), `stages[0].type cannot be ["script"]; it is ${TYPES}`],
  [bare("type: constructor"), `stages[0].type cannot be "constructor"; it is ${TYPES}`],
  [inFanOut("type: agnt"), `stages[0].fan_out.stage_template.type cannot be "agnt"; it is ${TYPES}`, 'did you mean "agent"?'],
  [inFanOut("type: script"), "stages[0].fan_out.stage_template.run is required"],
  [inFanOut("type: script, run: x, rnu: x"), '"rnu" is not a key of stages[0].fan_out.stage_template', 'did you mean "run"?'],
  [trigger("type: cron"), `triggers[0].type cannot be "cron"; it is ${TRIGGERS}`],
  [trigger(""), `triggers[0].type is required: ${TRIGGERS}`],
  [trigger('type: schedule, cron: "0 0 * * *", catch_up: all'), 'triggers[0].catch_up cannot be "all"; it is none or last'],
  [
    trigger("type: condition, entity: e, field: f, operator: less, value: 1"),
    'triggers[0].operator cannot be "less"; it is lt, lte, gt, gte, eq, ne or contains',
  ],
  [trigger("type: webhook, methods: [GETT]"), 'triggers[0].methods[0] cannot be "GETT"; it is GET, POST, PUT, PATCH or DELETE', 'did you mean "GET"?'],
  [trigger("type: webhook, respond: later"), 'triggers[0].respond cannot be "later"; it is immediately or on_complete'],
  [`${HEAD}config: { concurrency: { group: g, policy: wait } }\n${STAGES}`, 'config.concurrency.policy cannot be "wait"; it is queue, skip or cancel_running'],
  [`${HEAD}config: { parameters: { p: { type: strng } } }\n${STAGES}`, `"strng" is not a type: use ${MORE_TYPES}`],
  [`${HEAD}error_policy: { on_stage_failure: stop }\n${STAGES}`, 'error_policy.on_stage_failure cannot be "stop"; it is halt, continue or rollback'],
  [`workflow: { id: w, name: W, ui: { color: red } }\n${STAGES}`, '"red" is not a color such as #3366cc'],
  [
    stage("run_if: none_faild"),
    'stages[0].run_if cannot be "none_faild"; it is none_failed, all_completed, all_done, any_completed or any_failed',
    'did you mean "none_failed"?',
  ],
  [
    stage("error_policy: { on_failure: hlt }"),
    'stages[0].error_policy.on_failure cannot be "hlt"; it is halt, continue, skip_dependents or pause',
    'did you mean "halt"?',
  ],
  [stage("handoff: { format: yaml }"), 'stages[0].handoff.format cannot be "yaml"; it is structured, markdown or raw'],
  [stage("requires_approval: yes"), "stages[0].requires_approval takes true or false or a map, not a text"],
  [gate("kind: manual"), 'stages[0].gate.kind cannot be "manual"; it is manual_approval'],
  [gate("on_timeout: rejct"), 'stages[0].gate.on_timeout cannot be "rejct"; it is halt, auto_approve, reject or escalate', 'did you mean "reject"?'],
  [gate("required: some"), "stages[0].gate.required takes a number or all, not a text"],
];

describe("a wrong word is answered with the right ones", () => {
  test.each(CASES)("%s", (source, message, hint) => {
    expect(parseDefinition(source).diagnostics.map((found) => [found.message, found.hint])).toEqual([[message, hint]]);
  });
});

test("five hundred faults of one text are found in one pass, each on its line", () => {
  const faults = [
    ["type: scrpt", "invalid_value"],
    ["type: script, run: x, timout: 5m", "unknown_key"],
    ["type: script, run: x, depends_on: [nowhere]", "unknown_dependency"],
    ['type: script, run: x, condition: "parameters.nothing"', "unknown_parameter"],
    ["type: script, run: x, error_policy: { timeout: soon }", "bad_duration"],
  ] as const;
  const made = Array.from({ length: 500 }, (_, index) => faults[index % faults.length] ?? faults[0]);
  const source = `${HEAD}stages:\n${made.map(([fields], index) => `  - { id: s${index}, ${fields} }\n`).join("")}`;
  const { diagnostics } = parseDefinition(source);
  expect(diagnostics.map(({ code, range }) => [code, range.start.line])).toEqual(made.map(([, code], index) => [code, index + 3]));
});
