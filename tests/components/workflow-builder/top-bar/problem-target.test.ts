import { expect, it } from "vitest";
import { editorOf } from "@/components/workflow-builder/top-bar/problem-target";
import { outline } from "@/lib/swdl";

const read = outline("workflow: { id: w }\nstages:\n  - type: gate\n  - { id: a, type: script, run: echo }\n");

it.each([
  ["/workflow/name", { kind: "workflow", section: "details" }],
  ["/config/parameters/city", { kind: "workflow", section: "parameters" }],
  ["/config/timeout", { kind: "workflow", section: "concurrency" }],
  ["/triggers/0", { kind: "workflow", section: "triggers" }],
  ["/error_policy", { kind: "workflow", section: "errors" }],
  ["/stages/1/run", { kind: "stage", id: "a", section: "role" }],
  ["/stages/1/depends_on/0", { kind: "stage", id: "a", section: "condition" }],
  ["/stages/1/requires_approval", { kind: "stage", id: "a", section: "approval" }],
  ["/stages/1", { kind: "stage", id: "a", section: "role" }],
  ["/stages/0/gate", null],
  ["/stages", null],
  ["/constructor", null],
  ["", null],
])("a problem at %j is mended in %o", (pointer, target) => {
  expect(read).not.toBeNull();
  expect(read === null ? undefined : editorOf(pointer, read)).toEqual(target);
});
