import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { jsonRows } from "@/components/common/json-rows";
import { JsonTree } from "@/components/common/json-tree";
import type { Json } from "@/lib/shared/json";

const STATE = { opened: new Map<string, boolean>(), shown: new Map<string, number>(), search: "" };
const paths = (value: Json, state: Partial<typeof STATE> = {}) =>
  jsonRows(value, { ...STATE, ...state }).map(({ path, kind }) => (kind === "more" ? `${path} more` : path));
const DEEP: Json = { a: { b: { c: [1, { "odd name": "Ada" }] } }, text: "hello", none: {} };

describe("the rows of a tree", () => {
  it.each<[string, Partial<typeof STATE>, string[]]>([
    ["two levels are open", {}, ["", "a", "a.b", "text", "none"]],
    [
      "what was opened",
      {
        opened: new Map([
          ["a.b", true],
          ["a.b.c", true],
        ]),
      },
      ["", "a", "a.b", "a.b.c", "a.b.c[0]", "a.b.c[1]", "text", "none"],
    ],
    ["what was closed", { opened: new Map([["a", false]]) }, ["", "a", "text", "none"]],
    ["a search goes all the way down", { search: "ada" }, ["", "a", "a.b", "a.b.c", "a.b.c[1]", 'a.b.c[1]["odd name"]']],
    ["nothing has it", { search: "zebra" }, []],
  ])("%s", (_, state, expected) => {
    expect(paths(DEEP, state)).toEqual(expected);
  });

  it("shows the first hundred, and more when asked", () => {
    const many: Json = { list: Array.from({ length: 250 }, (_, index) => index) };
    const opened = new Map([["list", true]]);
    expect(paths(many, { opened }).length).toBe(103);
    expect(paths(many, { opened }).at(-1)).toBe("list more");
    expect(paths(many, { opened, shown: new Map([["list", 300]]) }).length).toBe(252);
  });
});

it("is walked and opened by keyboard, and copies", async () => {
  const user = userEvent.setup();
  render(<JsonTree value={DEEP} label="Outputs" />);
  const tree = within(screen.getByRole("tree", { name: "Outputs" }));
  await user.tab();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowRight}");
  expect(tree.getByRole("treeitem", { name: /^c:/ })).toBeDefined();
  expect(document.activeElement?.textContent).toContain("b: { 1 }");
  await user.keyboard("{ArrowLeft}");
  expect(tree.queryByRole("treeitem", { name: /^c:/ })).toBeNull();
  await user.keyboard("p");
  expect(await navigator.clipboard.readText()).toBe("a.b");
  await user.keyboard("{End}{ArrowUp}c");
  expect(await navigator.clipboard.readText()).toBe("hello");
});
