import { expect, it } from "vitest";
import { nextEntry } from "@/components/workflow-library/row-keys";

it.each([
  { key: "ArrowDown", from: 0, count: 7, columns: 3, to: 3 },
  { key: "ArrowDown", from: 6, count: 7, columns: 3, to: 6 },
  { key: "ArrowUp", from: 1, count: 7, columns: 3, to: 0 },
  { key: "ArrowRight", from: 2, count: 7, columns: 3, to: 3 },
  { key: "ArrowRight", from: 2, count: 7, columns: 1, to: null },
  { key: "ArrowLeft", from: 0, count: 7, columns: 3, to: 0 },
  { key: "j", from: -1, count: 7, columns: 3, to: 0 },
  { key: "k", from: 3, count: 7, columns: 3, to: 2 },
  { key: "End", from: 0, count: 7, columns: 1, to: 6 },
  { key: "Home", from: 5, count: 7, columns: 1, to: 0 },
  { key: "j", from: -1, count: 0, columns: 1, to: null },
  { key: "x", from: 0, count: 7, columns: 1, to: null },
])("$key from $from of $count in $columns columns leads to $to", ({ key, from, count, columns, to }) => {
  expect(nextEntry(key, from, count, columns)).toBe(to);
});
