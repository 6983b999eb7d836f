import { expect, it } from "vitest";
import { copiedText, duplicateStages, stagesIn, underFreeIds } from "@/components/workflow-builder/stage-list/stage-copy";
import { edit, validateDefinition } from "@/lib/swdl";
import { chained, read, told, written } from "./support/workflows";

const TEXT = written(
  [
    ["a", []],
    ["b", ["a"]],
    ["c", ["a", "b"]],
  ],
  { c: "condition: stages.b.outputs.exit_code == 0 && stages.a.status == 'completed'" },
);

function pasted(text: string) {
  const found = stagesIn(text);
  if ("refused" in found) throw new Error(found.refused);
  return found.stages;
}

it("copies stages as YAML that is read again as the same stages", () => {
  expect(pasted(copiedText(read(TEXT), ["c", "b"])).map(({ id, depends_on, condition }) => ({ id, depends_on, condition }))).toEqual([
    { id: "b", depends_on: ["a"], condition: undefined },
    { id: "c", depends_on: ["a", "b"], condition: "stages.b.outputs.exit_code == 0 && stages.a.status == 'completed'" },
  ]);
});

it.each([
  { form: "a whole workflow", text: chained("a"), ids: ["a"] },
  { form: "a list", text: '- id: a\n  type: script\n  run: "true"\n- { id: b, type: gate }\n', ids: ["a", "b"] },
  { form: "an indented list with a comment", text: "  # two\n  - { id: a, run: x, type: script }\n  - { id: b, type: gate }\n", ids: ["a", "b"] },
  { form: "one stage", text: "id: a\ntype: gate\n", ids: ["a"] },
  { form: "JSON", text: '{ "stages": [{ "id": "a", "type": "gate" }] }', ids: ["a"] },
])("reads the stages of $form", ({ text, ids }) => {
  expect(pasted(text).map(({ id }) => id)).toEqual(ids);
});

it.each(["", "hello", "a: [", "stages: []", "stages: [1]", "- just\n- words", "name: some\nvalue: 1", "workflow: { id: w, name: W }"])("refuses %j", (text) => {
  expect(stagesIn(text)).toHaveProperty("refused");
});

it("gives taken ids up for free ones, also where the pasted stages read each other", () => {
  const stages = underFreeIds(read(TEXT), pasted(copiedText(read(TEXT), ["b", "c"])));
  expect(stages.map(({ id, depends_on, condition }) => ({ id, depends_on, condition }))).toEqual([
    { id: "b-2", depends_on: ["a"], condition: undefined },
    { id: "c-2", depends_on: ["a", "b-2"], condition: "stages.b-2.outputs.exit_code == 0 && stages.a.status == 'completed'" },
  ]);
});

it("keeps ids that are free, and does not mistake a new id for an old one", () => {
  const stages = underFreeIds(read(chained("a > b")), [
    { id: "a", type: "gate" },
    { id: "a-2", type: "gate", depends_on: ["a"] },
    { id: "free", type: "gate", depends_on: ["a-2"] },
  ]);
  expect(stages.map(({ id, depends_on }) => [id, depends_on])).toEqual([
    ["a-2", undefined],
    ["a-2-2", ["a-2"]],
    ["free", ["a-2-2"]],
  ]);
});

it("duplicates stages behind themselves, with what they wait for", () => {
  const { changes, copies } = duplicateStages(read(TEXT), ["b", "c"]);
  const text = changes.reduce(edit, TEXT);
  expect(copies).toEqual(["b-copy", "c-copy"]);
  expect(told(text)).toBe("a; b(a); c(a,b); b-copy(a); c-copy(a,b-copy)");
  expect(validateDefinition(text).diagnostics).toEqual([]);
});
