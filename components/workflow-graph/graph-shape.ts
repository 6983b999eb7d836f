import type { GraphStage } from "./graph-stage";

/** Of a stage in the picture, in pixels at zoom 1. */
export const STAGE_WIDTH = 208;
export const STAGE_HEIGHT = 56;

/** What alone decides where the stages stand: their ids in order, and for each the places of those it waits for. */
export interface GraphShape {
  ids: readonly string[];
  /** Pairs of places in `ids`: the first stage is waited for by the second. */
  edges: readonly (readonly [number, number])[];
}

export interface Point {
  x: number;
  y: number;
}

/** In pixels, in the order of the shape. */
export interface GraphLayout {
  /** The upper left corners of the stages. */
  places: readonly Point[];
  /** The points that each edge leads through, from the bottom of one stage to the top of another, around the stages between. */
  lines: readonly (readonly Point[])[];
  /** Of the whole. */
  width: number;
  height: number;
}

/** Room around the whole graph, as a part of what is seen. */
export const FIT = { padding: 0.1 };

/** All of the picture. By its bounds and not by its stages: those are fitted only when they change. */
export function wholeOf({ width, height }: GraphLayout): { x: number; y: number; width: number; height: number } {
  return { x: 0, y: 0, width, height };
}

/** The shape of stages that come in any order; what waits for itself or for a stage that is not there has no edge for it. */
export function shapeOf(stages: readonly GraphStage[]): GraphShape {
  const places = new Map(stages.map(({ id }, place) => [id, place]));
  const edges = stages.flatMap(({ dependsOn }, to) =>
    [...new Set(dependsOn)].flatMap((id): [number, number][] => {
      const from = places.get(id);
      return from === undefined || from === to ? [] : [[from, to]];
    }),
  );
  return { ids: stages.map(({ id }) => id), edges };
}

/** The path of a line through its points: as SVG has it, upright at each of them. */
export function pathOf([start, ...rest]: readonly Point[]): string {
  if (start === undefined) return "";
  let last = start;
  const curves = rest.map((point) => {
    const middle = (last.y + point.y) / 2;
    const curve = `C${last.x} ${middle} ${point.x} ${middle} ${point.x} ${point.y}`;
    last = point;
    return curve;
  });
  return [`M${start.x} ${start.y}`, ...curves].join(" ");
}
