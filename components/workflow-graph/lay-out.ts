import type { GraphLayout, GraphShape } from "./graph-shape";

/** Pictures that are opened again, or undone and done again. */
const MAX_KEPT = 20;
const kept = new Map<string, Promise<GraphLayout>>();

/** The layout of a shape, made beside the page and kept: the same shape is laid out once. Rejects where the worker cannot be had. */
export function layOut(shape: GraphShape): Promise<GraphLayout> {
  const key = JSON.stringify(shape);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = typeof Worker === "undefined" ? layOutHere(shape) : layOutInWorker(shape);
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  return made;
}

async function layOutHere(shape: GraphShape): Promise<GraphLayout> {
  const { layOutShape } = await import("./graph-layout");
  return layOutShape(shape);
}

function layOutInWorker(shape: GraphShape): Promise<GraphLayout> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./layout-worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<GraphLayout>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = () => {
      worker.terminate();
      reject(new Error("the stages could not be laid out"));
    };
    worker.postMessage(shape);
  });
}
