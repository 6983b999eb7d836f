import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { ExecutionContext, StageRequest } from "@/lib/engine/ports/executor";
import type { Stage } from "@/lib/swdl";

/** A request for a stage in a run folder of its own, which goes when the test ends. */
export async function stageRequest(stage: Stage, overrides: Partial<StageRequest> = {}): Promise<StageRequest> {
  const runDir = await mkdtemp(path.join(tmpdir(), "stagecraft-run-"));
  onTestFinished(() => rm(runDir, { recursive: true, force: true }));
  return {
    stage,
    inputs: {},
    contextModules: [],
    env: {},
    attempt: 1,
    idempotencyKey: `run-1/${stage.id}`,
    projectDir: path.join(runDir, "work"),
    run: { id: "run-1", workspaceId: "ws-1", workspaceSlug: "default", workflowId: "demo", workflowName: "Demo", number: 1, actorId: "user-1" },
    ...overrides,
  };
}

export interface RecordedContext extends ExecutionContext {
  lines: { text: string; stream: string; level: string }[];
  /** What was told of agent sessions. */
  updates: Parameters<ExecutionContext["agentUpdated"]>[0][];
  abort(reason?: unknown): void;
}

/** A context that keeps what it is told. */
export function recordedContext(): RecordedContext {
  const controller = new AbortController();
  const lines: RecordedContext["lines"] = [];
  const updates: RecordedContext["updates"] = [];
  return {
    signal: controller.signal,
    lines,
    updates,
    abort: (reason) => controller.abort(reason),
    log: (text, options) => void lines.push({ text, stream: options?.stream ?? "stdout", level: options?.level ?? "info" }),
    progress: () => undefined,
    agentUpdated: (update) => void updates.push(update),
  };
}

const common = {
  name: "Stage",
  depends_on: [],
  run_if: "none_failed",
  inputs: {},
  outputs: {},
  context: { modules: [], inherit_global: true },
  runs_on: [],
  requires_approval: false,
  error_policy: {
    retry: {
      max_attempts: 1,
      initial_interval: "1s",
      backoff_multiplier: 2,
      max_interval: "1m",
      jitter: false,
      non_retryable_errors: [],
      on_worker_loss: "retry",
    },
    timeout: "30m",
    on_failure: "halt",
  },
  handoff: { format: "structured", include_run_log: false },
} satisfies Partial<Stage>;

export function scriptStage(run: string, extra: Partial<Extract<Stage, { type: "script" }>> = {}): Stage {
  return { ...structuredClone(common), id: "build", type: "script", run, shell: "bash", env: {}, ...extra } as Stage;
}

export function actionStage(action: string, config: Extract<Stage, { type: "action" }>["config"]): Stage {
  return { ...structuredClone(common), id: "act", type: "action", action, config } as Stage;
}

export function agentStage(outputs: Stage["outputs"]): Stage {
  return {
    ...structuredClone(common),
    id: "think",
    type: "agent",
    roles: { primary: { artifact: "agent:researcher", model: "opus" }, tools: [] },
    outputs,
  } as Stage;
}
