import { describe, expect, it } from "vitest";
import { layOutShape } from "@/components/workflow-graph/graph-layout";
import { type GraphLayout, pathOf, STAGE_HEIGHT, STAGE_WIDTH, shapeOf } from "@/components/workflow-graph/graph-shape";
import { stagesOfOutline } from "@/components/workflow-graph/graph-stage";
import { layOut } from "@/components/workflow-graph/lay-out";
import { outline } from "@/lib/swdl";

const stage = (id: string, ...dependsOn: string[]) => ({ id, name: id, type: "script" as const, dependsOn });
const overlaps = ({ places }: GraphLayout) =>
  places.flatMap((a, i) => places.slice(i + 1).filter((b) => Math.abs(a.x - b.x) < STAGE_WIDTH && Math.abs(a.y - b.y) < STAGE_HEIGHT));

describe("the shape of a graph", () => {
  it("has an edge for each stage that is waited for, whatever the order of the list", () => {
    expect(shapeOf([stage("b", "a"), stage("a")])).toEqual({ ids: ["b", "a"], edges: [[1, 0]] });
  });

  it("leaves out what is not there, what waits for itself, and what is said twice", () => {
    expect(shapeOf([stage("a", "a", "ghost"), stage("b", "a", "a")]).edges).toEqual([[0, 1]]);
  });
});

describe("the layout", () => {
  it("puts every stage below those it waits for, and none upon another", () => {
    const stages = [stage("a"), stage("b", "a"), stage("c", "a"), stage("d", "b", "c"), stage("alone")];
    const layout = layOutShape(shapeOf(stages));
    for (const [from, to] of shapeOf(stages).edges) {
      expect(layout.places[to]?.y).toBeGreaterThanOrEqual((layout.places[from]?.y ?? 0) + STAGE_HEIGHT);
    }
    expect(overlaps(layout)).toEqual([]);
  });

  it("leads each edge from the bottom of one stage to the top of another, around those between", () => {
    const stages = [stage("a"), stage("b", "a"), stage("c", "a", "b")];
    const { places, lines } = layOutShape(shapeOf(stages));
    const [a, b, c] = places;
    const around = lines[shapeOf(stages).edges.findIndex(([from, to]) => from === 0 && to === 2)] ?? [];
    expect(around[0]).toEqual({ x: Math.round((a?.x ?? 0) + STAGE_WIDTH / 2), y: (a?.y ?? 0) + STAGE_HEIGHT });
    expect(around.at(-1)).toEqual({ x: Math.round((c?.x ?? 0) + STAGE_WIDTH / 2), y: c?.y });
    const beside = around.filter(({ y }) => b !== undefined && y >= b.y && y <= b.y + STAGE_HEIGHT);
    expect(beside.length).toBeGreaterThan(0);
    for (const { x } of beside) expect(b !== undefined && x > b.x && x < b.x + STAGE_WIDTH).toBe(false);
    expect(
      pathOf([
        { x: 0, y: 0 },
        { x: 8, y: 10 },
      ]),
    ).toBe("M0 0 C0 5 8 5 8 10");
  });

  it("holds every stage within its size, 200 of them too", () => {
    const stages = Array.from({ length: 200 }, (_, i) => stage(`s${i}`, ...(i < 10 ? [] : [`s${i - 10}`, `s${i - 1 - (i % 7)}`])));
    const layout = layOutShape(shapeOf(stages));
    expect(layout.places.every(({ x, y }) => x >= 0 && y >= 0 && x + STAGE_WIDTH <= layout.width && y + STAGE_HEIGHT <= layout.height)).toBe(true);
    expect(overlaps(layout)).toEqual([]);
  });

  it("also shows stages that wait for each other, which no run could start", () => {
    expect(layOutShape(shapeOf([stage("a", "b"), stage("b", "a")])).places).toHaveLength(2);
  });

  it("is made once for a shape: names and statuses do not change it", async () => {
    const first = layOut(shapeOf([stage("a"), stage("b", "a")]));
    expect(layOut(shapeOf([{ ...stage("a"), name: "Another name" }, stage("b", "a")]))).toBe(first);
    expect(layOut(shapeOf([stage("a"), stage("b")]))).not.toBe(first);
    expect((await first).places).toHaveLength(2);
  });
});

it("the stages of an outline are called by their ids where they have no name", () => {
  const text = "stages:\n  - { id: build, type: script }\n  - { id: ask, name: May we?, type: gate, depends_on: build }\n  - { id: odd, type: hammer }\n";
  const read = outline(text);
  expect(read && stagesOfOutline(read)).toEqual([
    { id: "build", name: "build", type: "script", dependsOn: [] },
    { id: "ask", name: "May we?", type: "gate", dependsOn: ["build"] },
    { id: "odd", name: "odd", type: undefined, dependsOn: [] },
  ]);
});
