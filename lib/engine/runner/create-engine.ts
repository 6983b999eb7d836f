import type { IdSource, NamedUuid } from "@/lib/shared/ids";
import type { StageType } from "@/lib/swdl";
import type { Engine } from "../engine";
import type { ActionRunner } from "../ports/action-runner";
import type { ArtifactSink } from "../ports/artifact-sink";
import type { ChildWorkflows } from "../ports/child-workflows";
import type { Clock } from "../ports/clock";
import type { Executor } from "../ports/executor";
import type { JobQueue } from "../ports/job-queue";
import type { LogStore } from "../ports/log-store";
import type { RunStore } from "../ports/run-store";
import type { SecretSource } from "../ports/secret-source";
import type { RunSignals } from "../ports/signals";
import { launch } from "./launch";
import { RunActors } from "./run-actors";
import { Worker } from "./worker";

export interface EngineLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface EngineOptions {
  store: RunStore;
  queue: JobQueue;
  logs: LogStore;
  signals: RunSignals;
  clock: Clock;
  executors: Partial<Record<StageType, Executor>>;
  actions: Pick<ActionRunner, "execute">;
  children: ChildWorkflows;
  /** Absent: no workspace has secrets. */
  secrets?: SecretSource;
  /** Absent: runs keep no files. */
  artifacts?: ArtifactSink;
  namedUuid: NamedUuid;
  newId: IdSource;
  /** The folder in which a run's scripts work. */
  projectDirOf(runId: string): string;
  logger: EngineLogger;
  /** False: nothing is kept between two steps, so that a test proves the log alone is enough. */
  cache?: boolean;
}

/** The engine over its ports. Until `startWorker` it only takes requests; the work goes to whichever process has a worker. */
export function createEngine(options: EngineOptions): Engine {
  const actors = new RunActors(options);
  const worker = new Worker(options, actors);
  return {
    startRun: (input) => launch(options, actors, { ...input, runId: options.newId(), parent: null }),
    pause: ({ runId, actor, reason }) => actors.send(runId, { type: "pause", actor, reason }),
    resume: ({ runId, actor }) => actors.send(runId, { type: "resume", actor }),
    cancel: ({ runId, actor, reason }) => actors.send(runId, { type: "cancel", actor, reason }),
    operate: ({ runId, ...act }) => actors.send(runId, { type: "operate", ...act }),
    decideGate: ({ runId, ...decision }) => actors.send(runId, { type: "gate_decided", ...decision }),
    startWorker: (workerOptions) => worker.start(workerOptions),
    drain: (graceMs) => worker.drain(graceMs),
  };
}
