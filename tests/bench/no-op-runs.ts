import { uuidv7 } from "uuidv7";
import type { Stores } from "@/db/open-stores";
import type { Engine } from "@/lib/engine/engine";
import type { Executor } from "@/lib/engine/ports/executor";
import { createEngine } from "@/lib/engine/runner/create-engine";
import { namedUuid } from "@/lib/server/named-uuid";
import { systemClock } from "@/lib/server/system-clock";
import { type Definition, parseDefinition } from "@/lib/swdl";
import { frozenRun, insertWorkflow } from "../db/support/fixture-run";

export interface NoOpRuns {
  /** Starts a run of a chain of no-op stages and resolves when it has completed. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

export type Shape = "chain" | "wide";

export interface ChainRuns {
  /** Starts a run of so many stages in a row, or side by side, each of which does `step(argument)`, and resolves when it has completed. */
  run(stages: number, argument: number, shape?: Shape): Promise<void>;
  /** As `run`, resolved when it is started. */
  start(stages: number, argument: number, shape?: Shape): Promise<{ ended: Promise<void> }>;
  /** Starts the worker, where that was left out at first. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

/** The real engine over real stores, with stages that do nothing: what is left is the engine. */
export async function noOpRuns(stores: Stores, stages: number): Promise<NoOpRuns> {
  const runs = await chainRuns(stores, () => undefined);
  return { run: () => runs.run(stages, 0), stop: runs.stop };
}

/** The real engine over real stores; the stages are functions of this process, without a script's process. */
export async function chainRuns(stores: Stores, step: (argument: number) => unknown, { worker = true } = {}): Promise<ChainRuns> {
  const parsed = new Map<string, Definition>();
  const succeed = { status: "succeeded" as const, outputs: {} };
  const noOp = { execute: async () => succeed };
  const stepper: Executor = {
    execute: async ({ stage }) => {
      if (stage.type === "script") step(Number(stage.run));
      return succeed;
    },
  };
  const engine: Engine = createEngine({
    ...stores,
    clock: systemClock,
    namedUuid,
    newId: uuidv7,
    executors: { script: stepper },
    actions: { execute: noOp.execute },
    children: { find: () => Promise.reject(new Error("no run starts another here")) },
    projectDirOf: () => "/nowhere",
    logger: { info: () => undefined, warn: console.warn, error: console.error },
  });
  const work = () => engine.startWorker({ worker: "bench", slots: 32, soleOwner: true });
  if (worker) await work();
  const workflow = await insertWorkflow(stores.database);
  const ends = new Map<string, { fewest: number; resolve: () => void }>();
  const stopWatching = stores.signals.subscribe(({ runId, position }) => {
    const end = ends.get(runId);
    if (end === undefined || position === null || position < end.fewest) return;
    void stores.store.eventsAfter(runId, position - 1, 1).then(([event]) => event?.type === "run.completed" && end.resolve());
  });
  const start = async (stages: number, argument: number, shape: Shape = "chain") => {
    const source = textOf(stages, argument, shape);
    const definition = parsed.get(source) ?? definitionOf(source);
    parsed.set(source, definition);
    const { runId: _, createdAt: __, ...frozen } = { ...frozenRun(workflow), source };
    const { runId } = await engine.startRun({ frozen, definition });
    // Created, started, completed, and two events a stage; more where a stage had to wait for a slot.
    const ended = new Promise<void>((resolve) => ends.set(runId, { fewest: stages * 2 + 3, resolve })).then(() => void ends.delete(runId));
    return { ended };
  };
  return {
    work,
    start,
    run: async (stages, argument, shape) => (await start(stages, argument, shape)).ended,
    async stop() {
      stopWatching();
      await engine.drain(1_000);
    },
  };
}

function definitionOf(source: string): Definition {
  const { definition } = parseDefinition(source);
  if (definition === undefined) throw new Error("the chain does not parse");
  return definition;
}

function textOf(stages: number, argument: number, shape: Shape): string {
  const lines = Array.from(
    { length: stages },
    (_, index) => `  - { id: s${index}, type: script, run: "${argument}"${shape === "wide" || index === 0 ? "" : `, depends_on: [s${index - 1}]`} }`,
  );
  return `workflow: { id: chain, name: Chain }\nconfig: { max_parallel_stages: 50 }\nstages:\n${lines.join("\n")}\n`;
}
