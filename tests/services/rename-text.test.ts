import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { freeId, slug } from "@/lib/services/workflows/copy-text";
import { renameText } from "@/lib/services/workflows/rename-text";

const to = { id: "copy", name: "A copy" };

describe("renameText", () => {
  test("changes the lines of id and name and keeps every other byte", () => {
    const source = "# head\nworkflow:\n  id: one # the id\n  name: 'One'   # the name\n  tags: [a,  b]\n\n# tail\nstages: []\n";
    expect(renameText(source, to)).toBe('# head\nworkflow:\n  id: copy # the id\n  name: "A copy"   # the name\n  tags: [a,  b]\n\n# tail\nstages: []\n');
  });

  test.each([
    ["flow", "workflow: { name: One, id: one }\nstages: []\n"],
    ["JSON", '{ "workflow": { "id": "one", "name": "One" }, "stages": [] }'],
    ["block scalar", "workflow:\n  id: one\n  name: >\n    One\n    of many\n  tags: []\nstages: []\n"],
    ["anchor", "workflow:\n  id: &id one\n  name: One\n  x-of: *id\nstages: []\n"],
  ])("reads back as the new names in %s style", (_, source) => {
    expect(parse(renameText(source, to)).workflow).toMatchObject(to);
  });

  test.each(["true", "1e3", "- dash", "a: b", "a #b", 'quo"te', "Über (2)", "[x]", "null", "*star", "trailing "])("keeps the name %j as text", (name) => {
    expect(parse(renameText("workflow:\n  id: one\n  name: One\nstages: []\n", { id: "x", name })).workflow.name).toBe(name);
  });
});

describe("fresh ids", () => {
  test.each([
    ["a", [], "a"],
    ["a", ["a"], "a-2"],
    ["a", ["a", "a-2", "a-3"], "a-4"],
    ["x".repeat(64), ["x".repeat(64)], `${"x".repeat(62)}-2`],
  ])("%s besides %j is %s", (base, taken, expected) => {
    expect(freeId(base, new Set(taken))).toBe(expected);
  });

  test.each([
    ["Ship it!", "ship-it"],
    ["  Ärger & Co. ", "arger-co"],
    ["日本", ""],
    [`${"a".repeat(63)} b`, "a".repeat(63)],
  ])("%j becomes %j", (name, expected) => {
    expect(slug(name)).toBe(expected);
  });
});
