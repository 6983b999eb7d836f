import { layOutShape } from "./graph-layout";
import type { GraphShape } from "./graph-shape";

/** Runs beside the page: one shape in, its layout out. */
self.onmessage = ({ data }: MessageEvent<GraphShape>) => {
  self.postMessage(layOutShape(data));
};
