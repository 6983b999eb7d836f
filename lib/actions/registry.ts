import { z } from "zod";
import type { ActionRunner } from "@/lib/engine/ports/action-runner";
import type { Json, JsonObject } from "@/lib/shared/json";
import { dataTransform } from "./core/data-transform";
import { httpRequest } from "./core/http-request";
import { notificationSend } from "./core/notification-send";
import { type Action, type ActionContext, ActionFailure } from "./define-action";
import type { HttpClient } from "./http-client";
import type { NotificationSink } from "./notification-sink";

const ACTIONS: readonly Action[] = [httpRequest, notificationSend, dataTransform];
const BY_NAME = new Map(ACTIONS.map((action) => [action.name, action]));

/** An action as the API, the builder's forms and the docs list it. */
export interface ActionDescription {
  name: string;
  module: string;
  title: string;
  description: string;
  config: JsonObject;
  output: JsonObject;
  idempotent: boolean;
}

/** All registered actions; `config` and `output` as JSON Schemas of what an author writes and a later stage reads. */
export function describeActions(): ActionDescription[] {
  return ACTIONS.map(({ name, module, title, description, config, output, idempotent }) => ({
    name,
    module,
    title,
    description,
    idempotent,
    config: z.toJSONSchema(config, { io: "input" }) as JsonObject,
    output: z.toJSONSchema(output) as JsonObject,
  }));
}

/**
 * Problems of a config as an author wrote it, field by field: null where no such action is registered. A field that holds an expression is
 * checked when the stage runs, because only then its value is known.
 */
export function checkActionConfig(name: string, config: JsonObject): { path: string; message: string }[] | null {
  const action = BY_NAME.get(name);
  return action === undefined
    ? null
    : problemsOf(action, config)
        .filter(({ path }) => !holdsExpression(config, path))
        .map(({ path, message }) => ({ path: path.join("."), message }));
}

/** Runs registered actions for the engine. */
export function createActionRunner(services: { http: HttpClient; notifications: NotificationSink }): ActionRunner {
  return {
    check: checkActionConfig,
    async execute(name, config, request, execution) {
      const action = BY_NAME.get(name);
      if (action === undefined)
        return {
          status: "failed",
          error: { code: "unknown_action", message: `no action is named "${name}"; registered are ${[...BY_NAME.keys()].join(", ")}`, retryable: false },
        };
      const parsed = action.config.safeParse(config);
      if (!parsed.success) {
        const problems = problemsOf(action, config).map(({ path, message }) => `config.${path.join(".")}: ${message}`);
        return { status: "failed", error: { code: "invalid_config", message: problems.join("; "), retryable: false } };
      }
      const { run } = request;
      const context: ActionContext = {
        signal: execution.signal,
        idempotencyKey: request.idempotencyKey,
        run: { id: run.id, number: run.number, stageId: request.stage.id, workflowId: run.workflowId, workflowName: run.workflowName, actorId: run.actorId },
        workspace: { id: run.workspaceId, slug: run.workspaceSlug },
        ...services,
        notifications: maskedSink(services.notifications, execution.mask),
        log: (text, level = "info") => execution.log(text, { stream: "system", level }),
        progress: execution.progress,
      };
      try {
        return { status: "succeeded", outputs: await action.execute(parsed.data, context) };
      } catch (error) {
        if (!(error instanceof ActionFailure)) throw error;
        return {
          status: "failed",
          error: { code: error.code, message: error.message, retryable: error.retryable, ...(error.details === undefined ? {} : { details: error.details }) },
        };
      }
    },
  };
}

/** A notification is stored: what must not be stored is taken out of it. */
function maskedSink(sink: NotificationSink, mask: ((text: string) => string) | undefined): NotificationSink {
  if (mask === undefined) return sink;
  return { send: ({ title, body, channel, ...rest }) => sink.send({ ...rest, title: mask(title), body: mask(body), channel: mask(channel) }) };
}

function problemsOf(action: Action, config: Record<string, Json>): { path: PropertyKey[]; message: string }[] {
  const parsed = action.config.safeParse(config);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: "unknown key" }))
      : [{ path: issue.path, message: isMissing(config, issue.path) ? "required" : issue.message }],
  );
}

function valueAt(config: Json, path: readonly PropertyKey[]): Json | undefined {
  let value: Json | undefined = config;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, Json>)[key];
  }
  return value;
}

function isMissing(config: JsonObject, path: readonly PropertyKey[]): boolean {
  return valueAt(config, path) === undefined;
}

function holdsExpression(config: JsonObject, path: readonly PropertyKey[]): boolean {
  return path.some((_, index) => {
    const value = valueAt(config, path.slice(0, index + 1));
    return typeof value === "string" && value.includes("${{");
  });
}
