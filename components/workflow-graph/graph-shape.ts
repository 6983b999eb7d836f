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

/** The upper left corners of the stages, in the order of the shape, and the size of the whole; in pixels. */
export interface GraphLayout {
  places: readonly { x: number; y: number }[];
  width: number;
  height: number;
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
