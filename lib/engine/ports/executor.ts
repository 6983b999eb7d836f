import type { JsonObject } from "@/lib/shared/json";
import type { RunError, RunEventData } from "@/lib/shared/run/events";
import type { LogLevel, LogStream } from "@/lib/shared/run/status";
import type { Stage } from "@/lib/swdl";
import type { StageFile } from "./artifact-sink";

/** All an executor gets to know: nothing of queues or tables. Templates in `stage` are already evaluated. */
export interface StageRequest {
  stage: Stage;
  inputs: JsonObject;
  /** Names of the context modules that it is to have: its own, and the workflow's where it inherits them. */
  contextModules: string[];
  /** `config.env` evaluated. */
  env: Record<string, string>;
  attempt: number;
  /** `runId/stageId`: the same for every attempt. */
  idempotencyKey: string;
  run: { id: string; workspaceId: string; workspaceSlug: string; workflowId: string; workflowName: string; number: number | null; actorId: string };
  /** The run's own folder for scripts and files; exists when the executor is called. */
  projectDir: string;
}

export interface ExecutionContext {
  /** Aborted by cancel, time-out and shutdown; the reason says which. */
  signal: AbortSignal;
  log(text: string, options?: { stream?: LogStream; level?: LogLevel }): void;
  progress(fraction: number | null, text: string): void;
  /** Keeps a file as an artifact of the stage; absent where the run keeps none. Throws as `ArtifactSink.keep`. */
  keepFile?(file: StageFile): Promise<{ name: string }>;
  /** Takes out of a text what must not be stored; absent where the stage reads no secrets. */
  mask?(text: string): string;
  /** Announces an agent session to the run's event log. */
  agentUpdated(update: RunEventData["agent.updated"]): void;
}

export type StageResult = { status: "succeeded"; outputs: JsonObject; simulated?: boolean } | { status: "failed"; error: RunError; outputs?: JsonObject };

export interface Executor {
  execute(request: StageRequest, context: ExecutionContext): Promise<StageResult>;
}
