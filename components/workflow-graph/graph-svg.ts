import { type GraphLayout, type GraphShape, pathOf, STAGE_HEIGHT, STAGE_WIDTH } from "./graph-shape";
import type { GraphStage } from "./graph-stage";
import { stepsOf } from "./picture-of";
import { stageWords } from "./stage-words";

/** CSS colours. */
export interface GraphColors {
  background: string;
  surface: string;
  line: string;
  text: string;
  muted: string;
  accent: string;
}

export interface DrawnGraph {
  name: string;
  stages: readonly GraphStage[];
  shape: GraphShape;
  layout: GraphLayout;
  criticalPath: readonly string[];
}

const FONT = "ui-sans-serif, system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
/** That many letters of 13 pixels find room in a stage; SVG does not cut text by itself. */
const MAX_LETTERS = 25;

/** The whole graph as an SVG document that stands alone: no style sheet, no font, no script of the page's. */
export function graphSvg({ name, stages, shape, layout, criticalPath }: DrawnGraph, colors: GraphColors): string {
  const critical = new Set(criticalPath);
  const names = new Map(stages.map((stage) => [stage.id, stage.name]));
  const width = Math.ceil(layout.width);
  const height = Math.ceil(layout.height);
  const boxes = stages.flatMap((stage, index) => {
    const place = layout.places[index];
    if (place === undefined) return [];
    const title = stageWords(stage, (id) => names.get(id) ?? id, critical.has(stage.id));
    return [box(stage, place, title, critical.has(stage.id) ? colors.accent : colors.line, colors)];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${FONT}">`,
    `<title>${escaped(name)}</title>`,
    `<rect width="${width}" height="${height}" fill="${colors.background}"/>`,
    ...lines(shape, layout, stepsOf(criticalPath), colors),
    ...boxes,
    "</svg>\n",
  ].join("\n");
}

function lines({ ids, edges }: GraphShape, layout: GraphLayout, steps: ReadonlySet<string>, colors: GraphColors): string[] {
  return edges.map(([from, to], index) => {
    const look = steps.has(`${ids[from]} ${ids[to]}`) ? `stroke="${colors.accent}" stroke-width="2.5"` : `stroke="${colors.line}" stroke-width="1.25"`;
    return `<path d="${pathOf(layout.lines[index] ?? [])}" fill="none" ${look}/>`;
  });
}

function box(stage: GraphStage, { x, y }: { x: number; y: number }, title: string, line: string, colors: GraphColors): string {
  return [
    `<g transform="translate(${x} ${y})"><title>${escaped(title)}</title>`,
    `<rect width="${STAGE_WIDTH}" height="${STAGE_HEIGHT}" rx="10" fill="${colors.surface}" stroke="${line}"/>`,
    `<text x="14" y="24" font-size="13" font-weight="600" fill="${colors.text}">${escaped(cut(stage.name))}</text>`,
    `<text x="14" y="42" font-size="12" fill="${colors.muted}">${escaped(cut([stage.type ?? "no known type", stage.status].filter(Boolean).join(" · ")))}</text>`,
    "</g>",
  ].join("");
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length <= MAX_LETTERS ? text : `${letters.slice(0, MAX_LETTERS - 1).join("")}…`;
}

/** As XML 1.0 wants it, without the control characters that it cannot hold. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/"/g, "&quot;")
  );
}
