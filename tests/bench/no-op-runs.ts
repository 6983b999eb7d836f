import { uuidv7 } from "uuidv7";
import type { Stores } from "@/db/open-stores";
import type { Engine } from "@/lib/engine/engine";
import { createEngine } from "@/lib/engine/runner/create-engine";
import { namedUuid } from "@/lib/server/named-uuid";
import { systemClock } from "@/lib/server/system-clock";
import { parseDefinition } from "@/lib/swdl";
import { frozenRun, insertWorkflow } from "../db/support/fixture-run";

export interface NoOpRuns {
  /** Starts a run of a chain of no-op stages and resolves when it has completed. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** The real engine over real stores, with stages that do nothing: what is left is the engine. */
export async function noOpRuns(stores: Stores, stages: number): Promise<NoOpRuns> {
  const source = chain(stages);
  const { definition } = parseDefinition(source);
  if (definition === undefined) throw new Error("the chain does not parse");
  const noOp = { execute: async () => ({ status: "succeeded" as const, outputs: {} }) };
  const engine: Engine = createEngine({
    ...stores,
    clock: systemClock,
    namedUuid,
    newId: uuidv7,
    executors: { script: noOp },
    actions: { execute: noOp.execute },
    projectDirOf: () => "/nowhere",
    logger: { info: () => undefined, warn: console.warn, error: console.error },
  });
  await engine.startWorker({ worker: "bench", slots: 32, soleOwner: true });
  const workflow = await insertWorkflow(stores.database);
  const ends = new Map<string, () => void>();
  const stopWatching = stores.signals.subscribe(({ runId }) => {
    const end = ends.get(runId);
    if (end === undefined) return;
    void stores.store.eventsAfter(runId, stages * 2 + 2, 1).then(([event]) => event?.type === "run.completed" && end());
  });
  return {
    async run() {
      const { runId: _, createdAt: __, ...frozen } = { ...frozenRun(workflow), source };
      const { runId } = await engine.startRun({ frozen, definition });
      await new Promise<void>((resolve) => ends.set(runId, resolve));
      ends.delete(runId);
    },
    async stop() {
      stopWatching();
      await engine.drain(1_000);
    },
  };
}

function chain(stages: number): string {
  const lines = Array.from(
    { length: stages },
    (_, index) => `  - { id: s${index}, type: script, run: "true"${index === 0 ? "" : `, depends_on: [s${index - 1}]`} }`,
  );
  return `workflow: { id: chain, name: Chain }\nstages:\n${lines.join("\n")}\n`;
}
