import { expect, it } from "vitest";
import { nudged } from "@/components/workflow-builder/stage-list/nudge";
import { placeKey, placeOver, placesFor } from "@/components/workflow-builder/stage-list/places";
import { levelViews } from "@/components/workflow-builder/stage-list/stage-view";
import { chained, read } from "./support/workflows";

const keyOf = (place: ReturnType<typeof nudged>) => (place === null ? null : placeKey(place));

it("offers every place in the order in which it is shown, and none next to what moves", () => {
  expect(placesFor(levelViews(read(chained("a > b c > d")), []), ["d"]).map(placeKey)).toEqual([
    "below 0",
    "left a",
    "right a",
    "below 1",
    "before b",
    "left b",
    "right b",
    "after b",
    "before c",
    "right c",
    "after c",
    "below 2",
    "end",
  ]);
});

it.each([
  { x: 10, y: 50, place: "left a" },
  { x: 190, y: 50, place: "right a" },
  { x: 100, y: 10, place: "before a" },
  { x: 100, y: 90, place: "after a" },
])("means $place by the point $x, $y over a card", ({ x, y, place }) => {
  expect(placeKey(placeOver("a", { left: 0, top: 0, width: 200, height: 100 }, { x, y }))).toBe(place);
});

it.each([
  { ids: ["b"], direction: "up", place: "below 1" },
  { ids: ["b"], direction: "down", place: "below 2" },
  { ids: ["b"], direction: "left", place: null },
  { ids: ["b"], direction: "right", place: "right c" },
  { ids: ["c"], direction: "left", place: "left b" },
  { ids: ["d"], direction: "up", place: "below 1" },
  { ids: ["d"], direction: "down", place: null },
  { ids: ["a"], direction: "up", place: null },
  { ids: ["a"], direction: "down", place: "below 2" },
] as const)("moves $ids one place $direction", ({ ids, direction, place }) => {
  expect(keyOf(nudged(read(chained("a > b c > d")), ids, direction))).toBe(place);
});
