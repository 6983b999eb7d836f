import { describe, expect, it } from "vitest";
import { changeWorkflow, type LibraryPages } from "@/components/workflow-library/library-pages";
import { workflow } from "../support/workflow-fixture";

const pages: LibraryPages = {
  pageParams: [undefined, "next"],
  pages: [
    { items: [workflow({ id: "a" })], next_cursor: "next", prev_cursor: null, has_more: true, total_count: 2, tags: [] },
    { items: [workflow({ id: "b" })], next_cursor: null, prev_cursor: null, has_more: false, total_count: 2, tags: [] },
  ],
};

describe("changeWorkflow", () => {
  it("changes one workflow on whichever page it is, and nothing else", () => {
    const changed = changeWorkflow(pages, "b", (row) => ({ ...row, enabled: false }));
    expect(changed.pages.flatMap(({ items }) => items.map(({ id, enabled }) => [id, enabled]))).toEqual([
      ["a", true],
      ["b", false],
    ]);
    expect(pages.pages[1]?.items[0]?.enabled).toBe(true);
  });

  it("takes one out and counts it off its page", () => {
    const changed = changeWorkflow(pages, "a", () => null);
    expect(changed.pages.map(({ items, total_count }) => [items.length, total_count])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
});
