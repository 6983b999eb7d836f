import { describe, expect, test } from "vitest";
import { type Change, changeDocument, edit } from "@/lib/swdl";
import { readSource } from "@/lib/swdl/source/read-source";

const STAGES = "stages:\n  - { id: a, type: script, run: x }\n  - { id: b, type: script, run: x, depends_on: a }\n";
const HEAD = "workflow: { id: w, name: W }\n";

/** Forms of YAML that people rarely write and that a change must survive all the same. */
const FORMS: Record<string, string> = {
  "compact nested lists": `${HEAD}${STAGES}x-list:\n- - one\n  - two\n- - three\n`,
  "explicit keys": `? workflow\n: id: w\n  name: W\n? stages\n: - id: a\n    type: script\n    run: x\n  - id: b\n    type: script\n    run: x\n    depends_on: a\n`,
  "document markers": `%YAML 1.2\n---\n${HEAD}${STAGES}...\n`,
  "core tags": `workflow: !!map { id: !!str w, name: !!str W }\n${STAGES}`,
  "texts over several lines": `workflow:\n  id: w\n  name: A name\n    over lines\n  description: "quoted\n    over lines"\n${STAGES}`,
  "comments between key and value": `workflow: # here\n  # and here\n  id: w # too\n  name: W\nstages: # the list\n  # first\n  - # odd\n    id: a\n    type: script\n    run: x\n  # second\n  -\n    id: b\n    type: script\n    run: x\n    depends_on: # who\n      - a # him\n`,
  "minified JSON": '{"workflow":{"id":"w","name":"W"},"stages":[{"id":"a","type":"script","run":"x"},{"id":"b","type":"script","run":"x","depends_on":["a"]}]}',
  "no break at the end": `${HEAD}${STAGES}`.trimEnd(),
  "keeping block texts": `${HEAD}stages:\n- id: a\n  type: script\n  run: |+\n    one\n\n- id: b\n  type: script\n  depends_on:\n  - a\n  run: >2-\n      two\n    three\n\n\n`,
  "an anchored key and a list of aliases": `x-a: &a { one: 1 }\nx-b: [*a, *a]\n${HEAD}stages:\n  - &first { id: a, type: script, run: &run x }\n  - { id: b, type: script, run: *run, depends_on: a }\n`,
  "flow over lines": `workflow: {\n  id: w,\n  name: W,\n}\nstages: [\n  { id: a, type: script,\n    run: x },\n  { id: b, type: script, run: x,\n    depends_on: [ a ] }, # last\n]\n`,
  "empty values": `workflow:\n  id: w\n  name: W\n  description:\nconfig:\nstages:\n  - id: a\n    type: script\n    run: x\n    env:\n  - id: b\n    type: script\n    run: x\n    depends_on: a\n`,
  "a byte order mark": `\ufeff${HEAD}${STAGES}`,
};

const CHANGES: Exclude<Change, { kind: "splice" }>[] = [
  { kind: "set", path: ["workflow", "name"], value: "Another: name" },
  { kind: "set", path: ["workflow", "description"], value: "two\nlines" },
  { kind: "set", path: ["config", "timeout"], value: "1h" },
  { kind: "set", path: ["stages", 0, "env", "A"], value: "1" },
  { kind: "set", path: ["stages", 0, "run"], value: "one\n\ntwo\n" },
  { kind: "set", path: ["stages", 1, "depends_on"], value: [] },
  { kind: "unset", path: ["stages", 0, "run"] },
  { kind: "unset", path: ["stages", 1, "depends_on"] },
  { kind: "unset", path: ["workflow", "id"] },
  { kind: "add_stage", stage: { id: "c", type: "script", run: "a\nb\n", depends_on: ["a", "b"] } },
  { kind: "add_stage", stage: { id: "c", type: "script", run: "x" }, index: 0 },
  { kind: "remove_stage", id: "a" },
  { kind: "remove_stage", id: "b" },
  { kind: "move_stage", id: "b", to: 0 },
  { kind: "rename_stage", id: "a", to: "first" },
  { kind: "rename_key", path: ["workflow", "name"], to: "x-name" },
  { kind: "rename_key", path: ["stages", 0, "run"], to: "x run" },
  { kind: "move_key", path: ["workflow"], key: "name", to: 0 },
  { kind: "duplicate_stage", id: "a", as: "again" },
  { kind: "connect", from: "b", to: "a" },
  { kind: "disconnect", from: "a", to: "b" },
  { kind: "change_stage_type", id: "a", type: "gate", fields: { gate: {} } },
];

describe.each(Object.entries(FORMS))("%s", (_, source) => {
  const meaning = (text: string) => {
    const { value, faults } = readSource(text);
    expect(faults).toEqual([]);
    return value ?? null;
  };

  test.each(CHANGES.map((change) => [JSON.stringify(change), change] as const))("%s", (__, change) => {
    const after = edit(source, change);
    expect(meaning(after)).toEqual(changeDocument(meaning(source), change));
    for (const comment of source.match(/(?<=\s)# (?:last|first|second|here|the list)$/gm) ?? []) {
      if (change.kind !== "remove_stage") expect(after).toContain(comment);
    }
  });
});
