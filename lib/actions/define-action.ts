import type { z } from "zod";
import type { JsonObject } from "@/lib/shared/json";
import type { LogLevel } from "@/lib/shared/run/status";
import type { HttpClient } from "./http-client";
import type { NotificationSink } from "./notification-sink";

/** What an action may use. It knows nothing of queues, tables or attempts. */
export interface ActionContext {
  /** Aborted by cancel, time-out and shutdown. */
  signal: AbortSignal;
  /** `runId/stageId`: the same for every attempt, so that a receiver can recognise a repeat. */
  idempotencyKey: string;
  run: { id: string; number: number | null; stageId: string; workflowId: string; workflowName: string; actorId: string };
  workspace: { id: string; slug: string };
  http: HttpClient;
  notifications: NotificationSink;
  log(text: string, level?: LogLevel): void;
  progress(fraction: number | null, text: string): void;
}

export interface Action<C extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `<namespace>.<name>` */
  name: string;
  module: string;
  title: string;
  description: string;
  config: C;
  output: O;
  /** Whether a repeat with the same key has no further effect. */
  idempotent: boolean;
  /** Throws `ActionFailure` for what is expected to go wrong. */
  execute(config: z.output<C>, context: ActionContext): Promise<z.output<O> & JsonObject>;
}

/** Keeps the types of config and output together; the registry lists, checks and runs it. */
export function defineAction<C extends z.ZodType, O extends z.ZodType>(action: Action<C, O>): Action<C, O> {
  return action;
}

/** An expected failure of an action: the stage fails with this code. */
export class ActionFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly retryable: boolean,
    readonly details?: JsonObject,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
