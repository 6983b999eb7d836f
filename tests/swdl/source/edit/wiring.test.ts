import { describe, expect, it } from "vitest";
import { type Change, edit, editAll, outline } from "@/lib/swdl";

const text = (lists: readonly string[]) =>
  `# mine\nworkflow: { id: wired, name: Wired }\nstages:\n${["a", "b", "c", "d"].map((id, index) => `  - id: ${id} # ${id}\n    run: "true"\n${lists[index] ?? ""}`).join("")}`;

const connect = (from: string, to: string): Change => ({ kind: "connect", from, to });
const disconnect = (from: string, to: string): Change => ({ kind: "disconnect", from, to });

describe("dependencies that are changed at once", () => {
  const forms: [string, string[]][] = [
    ["in brackets", ["", "    depends_on: [ a ] # why\n", "    depends_on: [a, 'b']\n", '    depends_on: ["a", b, c]\n']],
    [
      "one on each line",
      ["", "    depends_on:\n      - a\n", "    depends_on:\n      - a # one\n      - b\n", "    depends_on:\n      - a\n      - b # two\n      - c\n"],
    ],
    ["as one id", ["", "    depends_on: a\n", "    depends_on: b\n", "    depends_on: c\n"]],
    ["in brackets over lines", ["", "    depends_on: [a]\n", "    depends_on: [\n      a, # one\n      b,\n    ]\n", "    depends_on: [a]\n"]],
    ["not there", []],
  ];
  const sets: [string, Change[]][] = [
    ["to others", [disconnect("a", "d"), connect("b", "d"), disconnect("a", "c"), disconnect("a", "b")]],
    ["to more", [connect("c", "b"), connect("d", "b"), connect("d", "c")]],
    ["to fewer", [disconnect("a", "b"), disconnect("b", "c"), disconnect("c", "d"), disconnect("b", "d")]],
    ["and back", [connect("c", "b"), connect("d", "b"), disconnect("c", "b"), disconnect("d", "b")]],
  ];
  for (const [form, lists] of forms)
    it.each(sets)(`${form}: are what they are one by one, %s`, (_, changes) => {
      const source = text(lists);
      expect(editAll(source, changes)).toBe(changes.reduce(edit, source));
    });

  it.each(sets)("mean the same where an anchor ties them, %s", (_, changes) => {
    const source = text(["", "    depends_on: &same [a]\n", "    depends_on: *same\n", "    depends_on: *same\n"]);
    expect(outline(editAll(source, changes))).toEqual(outline(changes.reduce(edit, source)));
  });

  it("leave the quotes and the comments of what stays", () => {
    const source = text(["", "", "    depends_on: [ a, 'b' ] # why\n"]);
    const changes = [disconnect("a", "c"), connect("d", "c"), connect("a", "b")];
    expect(editAll(source, changes)).toBe(text(["", "    depends_on: [a]\n", "    depends_on: [ 'b', d ] # why\n"]));
  });

  it("are all refused where one names no stage", () => {
    expect(() => editAll(text([]), [connect("a", "b"), connect("nobody", "c")])).toThrow(/nobody/);
  });
});
