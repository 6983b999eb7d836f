import { expect, it } from "vitest";
import { outline, stageReads } from "@/lib/swdl";

const reads = (stages: string) =>
  Object.fromEntries([...stageReads(outline(`workflow: { id: w, name: W }\nstages:\n${stages}`)?.raw ?? {})].map(([id, read]) => [id, [...read].sort()]));

const OTHERS = "  - { id: a, type: script, run: x }\n  - { id: b-c, type: script, run: x }\n";

it.each([
  { where: "a template", stage: '{ id: r, inputs: { x: { source: "${{ stages.a.outputs.stdout }}" } } }', found: ["a"] },
  { where: "a bare condition", stage: "{ id: r, condition: stages.a.status == 'completed' && length(stages.b-c.outputs.x) > 0 }", found: ["a", "b-c"] },
  { where: "brackets", stage: "{ id: r, condition: \"stages['b-c'].status == 'failed'\" }", found: ["b-c"] },
  {
    where: "a fan-out",
    stage: '{ id: r, type: fan_out, fan_out: { source: stages.a.outputs.x, stage_template: { prompt: "${{ stages.b-c.status }}" } } }',
    found: ["a", "b-c"],
  },
])("finds the stages that $where reads", ({ stage, found }) => {
  expect(reads(`${OTHERS}  - ${stage}\n`)).toEqual({ r: found });
});

it.each([
  { what: "itself", stage: '{ id: r, compensate: { action: core.log, config: { message: "${{ stages.r.outputs.x }}" } } }' },
  { what: "a stage that is not there", stage: '{ id: r, prompt: "${{ stages.gone.outputs.x }}" }' },
  { what: "an expression that cannot be read", stage: '{ id: r, prompt: "${{ stages.a. }}" }' },
  { what: "plain words", stage: "{ id: r, prompt: the stages.a.outputs of others }" },
])("leaves out $what", ({ stage }) => {
  expect(reads(`${OTHERS}  - ${stage}\n`)).toEqual({});
});
