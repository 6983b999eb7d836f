import { describe, expect, it } from "vitest";
import { layOutShape } from "@/components/workflow-graph/graph-layout";
import { shapeOf } from "@/components/workflow-graph/graph-shape";
import type { GraphStage } from "@/components/workflow-graph/graph-stage";
import { graphSvg } from "@/components/workflow-graph/graph-svg";
import { fileName } from "@/components/workflow-graph/save-picture";

const COLORS = { background: "#fff", surface: "#fefefe", line: "#888", text: "#000", muted: "#555", accent: "#00f" };
const stage = (id: string, dependsOn: string[] = [], name = id): GraphStage => ({ id, name, type: "script", dependsOn });

function draw(stages: GraphStage[], criticalPath: string[] = []): Document {
  const shape = shapeOf(stages);
  const svg = graphSvg({ name: 'A & "B" <c>', stages, shape, layout: layOutShape(shape), criticalPath }, COLORS);
  return new DOMParser().parseFromString(svg, "image/svg+xml");
}

describe("the saved picture", () => {
  it("is one SVG document with every stage and every edge, the critical path apart", () => {
    const picture = draw([stage("a"), stage("b", ["a"]), stage("c", ["a"])], ["a", "b"]);
    expect(picture.querySelector("parsererror")).toBeNull();
    expect(picture.querySelector("title")?.textContent).toBe('A & "B" <c>');
    expect([...picture.querySelectorAll("g > title")].map((title) => title.textContent?.split(",")[0])).toEqual(["a", "b", "c"]);
    expect([...picture.querySelectorAll("path")].map((path) => path.getAttribute("stroke"))).toEqual(["#00f", "#888"]);
  });

  it("stays well-formed whatever a stage is called, and cuts what finds no room", () => {
    const name = `<script>&"' \u0007\u{1f600} ${"long ".repeat(20)}`;
    const picture = draw([stage("a", [], name)]);
    expect(picture.querySelector("parsererror")).toBeNull();
    expect(picture.querySelector("script")).toBeNull();
    expect(picture.querySelector("g > text")?.textContent).toBe(`<script>&"' 😀 long long…`);
  });
});

it.each([
  ["Ship a feature!", "ship-a-feature"],
  ["Größe/Übung 2", "größe-übung-2"],
  ["///", "workflow"],
])("a file of %s is called %s", (name, file) => expect(fileName(name)).toBe(file));
