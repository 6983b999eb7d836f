import type { JsonObject } from "@/lib/shared/json";
import type { NewRunEvent, RunError } from "@/lib/shared/run/events";
import { evaluateTemplate, type Hook, type Scope, type Stage } from "@/lib/swdl";
import type { HookName } from "../core/commands";
import { environmentOf } from "../core/resolve-stage";
import { scopeOf } from "../core/scope";
import { namesSecrets, openScope } from "../core/stage-work";
import type { ExecutionContext, StageRequest, StageResult } from "../ports/executor";
import type { EngineOptions } from "./create-engine";
import { LogBuffer } from "./log-buffer";
import type { LoadedRun } from "./run-actors";
import { withSecrets } from "./with-secrets";

type HookEvent = Extract<NewRunEvent, { type: "hook.completed" | "hook.failed" }>;

/** Runs what a hook asks for, one after the other, and answers with the event that says how it went. Never throws: a hook changes no outcome. */
export async function runHook(engine: EngineOptions, run: LoadedRun, hook: HookName, call: Hook): Promise<HookEvent> {
  const error = await hookError(engine, run, hook, call);
  const place = { stage_id: null, attempt: null };
  return error === null ? { ...place, type: "hook.completed", data: { hook } } : { ...place, type: "hook.failed", data: { hook, error } };
}

async function hookError(engine: EngineOptions, run: LoadedRun, hook: HookName, call: Hook): Promise<RunError | null> {
  const now = engine.clock.now();
  const { frozen } = run;
  const logs = new LogBuffer(
    { logs: engine.logs, clock: engine.clock, onProblem: (error) => engine.logger.warn({ err: error, run_id: frozen.runId }, "log lines could not be stored") },
    { runId: frozen.runId, workspaceId: frozen.workspaceId },
    { stageId: `hook:${hook}`, attempt: 1 },
  );
  const context: ExecutionContext = {
    signal: new AbortController().signal,
    log: (text, options) => logs.add(text, options?.stream ?? "stdout", options?.level ?? "info"),
    progress: () => undefined,
    agentUpdated: () => undefined,
  };
  try {
    const scope = scopeOf(run.plan, run.state, frozen, "", 1, now);
    const { env: configEnv } = run.plan.definition.config;
    if (!namesSecrets(call) && !namesSecrets(configEnv)) return await performed(engine, run, { hook, call, scope, now }, context);
    const result = await withSecrets(engine.secrets, frozen.workspaceId, context, async (secrets, masked) => {
      const whole = openScope(scope, configEnv, [call, configEnv], secrets, now);
      const error = await performed(engine, run, { hook, call, scope: whole, now }, masked);
      return error === null ? { status: "succeeded", outputs: {} } : { status: "failed", error };
    });
    return result.status === "failed" ? result.error : null;
  } catch (error) {
    engine.logger.warn({ err: error, run_id: frozen.runId, hook }, "a hook failed");
    return { code: "hook_failed", message: error instanceof Error ? error.message : String(error) };
  } finally {
    await logs.end();
  }
}

interface HookCall {
  hook: HookName;
  call: Hook;
  scope: Scope;
  now: Date;
}

/** Why the hook failed; null where it did not. */
async function performed(engine: EngineOptions, run: LoadedRun, { hook, call, scope, now }: HookCall, context: ExecutionContext): Promise<RunError | null> {
  const request = hookRequest(engine, run, hook, environmentOf(scope));
  const results: StageResult[] = [];
  if (call.notify !== undefined) {
    const message = call.notify.message === "" ? defaultMessage(run, hook) : String(evaluateTemplate(call.notify.message, scope, { now }));
    results.push(await engine.actions.execute("notification.send", { channel: call.notify.channel, message }, request, context));
  }
  if (call.action !== undefined)
    results.push(await engine.actions.execute(call.action, evaluateTemplate(call.config ?? {}, scope, { now }) as JsonObject, request, context));
  if (call.run !== undefined) results.push(await runScript(engine, request, call.run, context));
  const failed = results.find((result) => result.status === "failed");
  return failed?.status === "failed" ? failed.error : null;
}

function defaultMessage({ frozen, state, number }: LoadedRun, hook: HookName): string {
  const what = hook === "on_start" ? "started" : state.run.status;
  return `${frozen.workflowName} #${number} ${what}`;
}

async function runScript(engine: EngineOptions, request: StageRequest, run: string, context: ExecutionContext): Promise<StageResult> {
  const script = engine.executors.script;
  if (script === undefined) return { status: "failed", error: { code: "unsupported_stage_type", message: "this server runs no scripts" } };
  return script.execute({ ...request, stage: { ...request.stage, run } as Stage }, context);
}

/** A hook is no stage; executors and actions get one that stands for it, with an idempotency key of its own. */
function hookRequest(engine: EngineOptions, { frozen, number }: LoadedRun, hook: HookName, env: Record<string, string>): StageRequest {
  const id = `hook-${hook.replace("_", "-")}`;
  const stage = { id, type: "script", name: id, shell: "bash", run: "", env: {}, inputs: {}, outputs: {} } as unknown as Stage;
  return {
    stage,
    inputs: {},
    contextModules: [],
    env,
    attempt: 1,
    idempotencyKey: `${frozen.runId}/hook/${hook}`,
    run: {
      id: frozen.runId,
      workspaceId: frozen.workspaceId,
      workspaceSlug: frozen.workspace.slug,
      workflowId: frozen.workflowId,
      workflowName: frozen.workflowName,
      number,
      actorId: frozen.actor.id,
    },
    projectDir: engine.projectDirOf(frozen.runId),
  };
}
