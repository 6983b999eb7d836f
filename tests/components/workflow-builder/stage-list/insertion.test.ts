import { describe, expect, it } from "vitest";
import type { BuilderCatalog } from "@/components/workflow-builder/builder-catalog";
import { insertStages } from "@/components/workflow-builder/stage-list/insertion";
import { freeId, newStage, STAGE_CHOICES } from "@/components/workflow-builder/stage-list/new-stage";
import type { Place } from "@/components/workflow-builder/stage-list/rewiring";
import { edit, validateDefinition } from "@/lib/swdl";
import { chained, read, told } from "./support/workflows";

const NOTHING_KNOWN: BuilderCatalog = { actions: [], workflows: [], approverRoles: [], members: [] };

function added(text: string, to: Place, type = STAGE_CHOICES[3]?.type ?? "script") {
  const { changes, say } = insertStages(read(text), [newStage(read(text), type, NOTHING_KNOWN)], to);
  return { text: changes.reduce(edit, text), say };
}

it.each<{ title: string; from: string; to: Place; becomes: string; says?: string }>([
  {
    title: "between two levels",
    from: "a b > c",
    to: { kind: "below", level: 1 },
    becomes: "a; b; script(a,b); c(script)",
    says: "Added Script before C, after A and B; C now waits for it.",
  },
  {
    title: "at the start",
    from: "a > b",
    to: { kind: "below", level: 0 },
    becomes: "script; a(script); b(a)",
    says: "Added Script at the start; A now waits for it.",
  },
  { title: "at the end", from: "a > b c", to: { kind: "end" }, becomes: "a; b(a); c(a); script(b,c)", says: "Added Script at the end." },
  { title: "in parallel", from: "a > b > c", to: { kind: "beside", id: "b", side: "right" }, becomes: "a; b(a); script(a); c(b,script)" },
  { title: "into one branch", from: "a > b c > d", to: { kind: "after", id: "b" }, becomes: "a; b(a); script(b); c(a); d(c,script)" },
])("adds a stage $title", ({ from, to, becomes, says }) => {
  const result = added(chained(from), to);
  expect(told(result.text)).toBe(becomes);
  if (says !== undefined) expect(result.say).toBe(says);
});

it.each<{ title: string; from: string; waitsFor: string[]; to: Place; becomes: string; says: string }>([
  {
    title: "is kept beside the place",
    from: "a > b c",
    waitsFor: ["c"],
    to: { kind: "after", id: "b" },
    becomes: "a; b(a); c(a); x(b,c)",
    says: "Added X after B. X still waits for C.",
  },
  { title: "is implied by the place", from: "a > b", waitsFor: ["a"], to: { kind: "end" }, becomes: "a; b(a); x(b)", says: "Added X at the end." },
  {
    title: "is not there",
    from: "a > b",
    waitsFor: ["sign", "scan", "a"],
    to: { kind: "after", id: "a" },
    becomes: "a; x(a); b(x)",
    says: "Added X after A; B now waits for it. Not kept in depends_on, as there is no such stage here: sign and scan.",
  },
  {
    title: "would else wait for it",
    from: "a > b d > c",
    waitsFor: ["b"],
    to: { kind: "after", id: "a" },
    becomes: "a; b(a); x(a,b); d(x); c(b,d)",
    says: "Added X after A; D now waits for it. X still waits for B.",
  },
])("adds a stage whose dependency $title", ({ from, waitsFor, to, becomes, says }) => {
  const { changes, say } = insertStages(read(chained(from)), [{ id: "x", type: "script", run: "true", depends_on: waitsFor }], to);
  expect(told(changes.reduce(edit, chained(from)))).toBe(becomes);
  expect(say).toBe(says);
});

it.each(STAGE_CHOICES)("makes a stage of the type $type that is right as it is", ({ type }) => {
  const first = added("workflow: { id: w, name: W }\nstages: []\n", { kind: "end" }, type);
  const second = added(first.text, { kind: "end" }, type);
  expect(read(second.text).stages.map(({ type: found, level }) => [found, level])).toEqual([
    [type, 1],
    [type, 2],
  ]);
  expect(validateDefinition(second.text).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

it("adds the first stage of a text without any", () => {
  expect(told(added("workflow: { id: w, name: W }\n", { kind: "end" }).text)).toBe("script");
});

it("takes an agent, an action and a workflow that there are", () => {
  const text = `workflow: { id: w, name: W }\nstages:\n  - { id: a, roles: { primary: { artifact: "agent:writer" } } }\n`;
  const catalog: BuilderCatalog = {
    ...NOTHING_KNOWN,
    actions: [{ name: "mail.send", module: "mail", title: "", description: "", config: { type: "object" } }],
    workflows: [
      { workflow_id: "w", name: "W" },
      { workflow_id: "other", name: "Other" },
    ],
  };
  expect(newStage(read(text), "agent", catalog)).toMatchObject({ roles: { primary: { artifact: "agent:writer" } } });
  expect(newStage(read(text), "action", catalog)).toMatchObject({ action: "mail.send" });
  expect(newStage(read(text), "workflow", catalog)).toMatchObject({ workflow: "other" });
});

describe("free ids", () => {
  const outline = read(chained(`a > a-2 > ${"x".repeat(64)}`));
  it.each([
    { wished: "b", id: "b" },
    { wished: "a", id: "a-3" },
    { wished: "x".repeat(64), id: `${"x".repeat(62)}-2` },
  ])("of $wished", ({ wished, id }) => expect(freeId(outline, wished)).toBe(id));
  it("minds those that are yet to be written", () => expect(freeId(outline, "b", new Set(["b"]))).toBe("b-2"));
});
