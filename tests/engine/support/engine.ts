import { createHash } from "node:crypto";
import { expect } from "vitest";
import { replay } from "@/lib/engine/core/apply";
import { projectApproval, projectRun, projectStage } from "@/lib/engine/core/project";
import { compileRunPlan } from "@/lib/engine/core/run-plan";
import type { Engine, GateDecisionRequest, StartRun } from "@/lib/engine/engine";
import { createMemoryAdapters, type MemoryAdapters } from "@/lib/engine/memory/memory-adapters";
import type { ChildDefinition } from "@/lib/engine/ports/child-workflows";
import type { ExecutionContext, Executor, StageRequest, StageResult } from "@/lib/engine/ports/executor";
import { createEngine, type EngineOptions } from "@/lib/engine/runner/create-engine";
import type { JsonObject } from "@/lib/shared/json";
import { err, ok, type Result } from "@/lib/shared/result";
import type { RunError } from "@/lib/shared/run/events";
import { type Definition, parseDefinition } from "@/lib/swdl";
import { createFakeClock, type FakeClock, settled } from "./fake-clock";

/** A UUID from a name, good enough to be the same every time. */
export const namedUuid = (name: string) => {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export type Script = (request: StageRequest, context: ExecutionContext) => Promise<StageResult> | StageResult;

export const succeed = (outputs: Extract<StageResult, { status: "succeeded" }>["outputs"] = {}): StageResult => ({ status: "succeeded", outputs });
export const fail = (code = "boom", message = "it broke", retryable = true): StageResult => ({ status: "failed", error: { code, message, retryable } });

export interface TestEngine {
  clock: FakeClock;
  adapters: MemoryAdapters;
  engine: Engine;
  /** Stage ids in the order in which attempts were executed: `build#1`. */
  executed: string[];
  /** A second process over the same stores. */
  another(script?: Script): Engine;
  /** As `start`, without letting anything happen after it. */
  create(yaml: string, parameters?: JsonObject, from?: StartRun["from"]): Promise<string>;
  start(yaml: string, parameters?: JsonObject, from?: StartRun["from"]): Promise<string>;
  stages(runId: string): Record<string, string>;
  types(runId: string): string[];
  status(runId: string): string | undefined;
  problems: string[];
  /** From now on the first process does nothing any more, and nothing reaches it: it was killed. */
  kill(): void;
}

export const ADA: GateDecisionRequest["actor"] = { kind: "user", id: "ada", name: "Ada", email: "ada@example.com", roles: ["owner"] };

/** A workflow of the test that stages can start runs of. */
function childNamed(workflows: Record<string, string>, workflowId: string, parameters: JsonObject): Result<ChildDefinition, RunError> {
  const source = workflows[workflowId];
  if (source === undefined) return err({ code: "unknown_workflow", message: `there is no workflow ${workflowId}`, retryable: false });
  const definition = parsed(source);
  const frozen = { workflowRowId: workflowId, workflowId, workflowName: definition.workflow.name, version: "1.0.0", source, hash: workflowId, parameters };
  return ok({ definition, frozen });
}

function parsed(source: string): Definition {
  const { definition, diagnostics } = parseDefinition(source);
  if (definition === undefined) throw new Error(JSON.stringify(diagnostics));
  return definition;
}

/** An engine over memory and a fake clock, whose stages do what `script` says. */
export async function testEngine(
  script: Script = () => succeed(),
  options: { slots?: number; cache?: boolean; worker?: boolean; labels?: string[]; workflows?: Record<string, string>; secrets?: Record<string, string> } = {},
): Promise<TestEngine> {
  const clock = createFakeClock();
  const adapters = createMemoryAdapters(clock);
  const executed: string[] = [];
  const problems: string[] = [];
  let ids = 0;
  const make = (run: Script, ports: MemoryAdapters = adapters) => {
    const executor: Executor = {
      async execute(request, context) {
        executed.push(`${request.stage.id}#${request.attempt}`);
        return run(request, context);
      },
    };
    const engineOptions: EngineOptions = {
      ...ports,
      clock,
      namedUuid,
      executors: { script: executor, action: executor, agent: executor },
      actions: { execute: (_, config) => Promise.resolve(succeed({ config })) },
      children: { find: async ({ workflowId, parameters }) => childNamed(options.workflows ?? {}, workflowId, parameters) },
      newId: () => namedUuid(`id-${ids++}`),
      projectDirOf: (runId) => `/tmp/unused/${runId}/work`,
      secrets: { valuesOf: async () => ({ ...options.secrets }) },
      cache: options.cache,
      logger: {
        info: () => undefined,
        warn: () => undefined,
        error: (fields, message) => problems.push(`${message}: ${String((fields as { err?: unknown }).err)}`),
      },
    };
    return createEngine(engineOptions);
  };
  let dead = false;
  const never = new Promise<never>(() => undefined);
  const mortal = <T extends object>(port: T): T => new Proxy(port, { get: (target, key) => (dead ? () => never : Reflect.get(target, key)) });
  const engine = make(script, {
    ...adapters,
    store: mortal(adapters.store),
    queue: mortal(adapters.queue),
    logs: mortal(adapters.logs),
    signals: { subscribe: (listener) => adapters.signals.subscribe((signal) => dead || listener(signal)) },
  });
  if (options.worker !== false) await engine.startWorker({ worker: "w1", slots: options.slots ?? 8, labels: options.labels, soleOwner: true });
  const create: TestEngine["create"] = async (yaml, parameters = {}, from = undefined) => {
    const definition = parsed(yaml);
    const { runId } = await engine.startRun({
      definition,
      from,
      frozen: {
        workspaceId: "ws",
        workflowRowId: "wf",
        workflowId: definition.workflow.id,
        workflowName: definition.workflow.name,
        version: "1.0.0",
        source: yaml,
        hash: "h",
        parameters,
        overrides: {},
        trigger: { type: "manual", payload: null },
        actor: { kind: "user", id: "grace", name: "Grace" },
        workspace: { slug: "default", name: "Default", timezone: "UTC" },
      },
    });
    return runId;
  };
  return {
    clock,
    adapters,
    engine,
    executed,
    problems,
    kill: () => {
      dead = true;
    },
    another: (other = script) => make(other),
    create,
    async start(yaml, parameters, from) {
      const runId = await create(yaml, parameters, from);
      await settled();
      return runId;
    },
    stages: (runId) => Object.fromEntries([...(adapters.runs.get(runId)?.stages ?? [])].map(([id, stage]) => [id, stage.status])),
    types: (runId) => (adapters.runs.get(runId)?.events ?? []).map((event) => (event.stage_id === null ? event.type : `${event.type} ${event.stage_id}`)),
    status: (runId) => adapters.runs.get(runId)?.run.status,
  };
}

/** The projections are a function of the log: rebuilt from it they are the same. */
export function expectRebuildable(adapters: MemoryAdapters): void {
  for (const [runId, run] of adapters.runs) {
    const plan = compileRunPlan(parsed(run.frozen.source));
    const state = replay(plan, runId, run.events);
    expect(projectRun(state)).toEqual(run.run);
    expect([...run.stages.keys()].sort()).toEqual([...state.stages.keys()].sort());
    for (const id of state.stages.keys()) expect(projectStage(plan, state, id)).toEqual(run.stages.get(id));
    for (const id of run.approvals.keys()) expect(projectApproval(state, id)).toEqual(run.approvals.get(id));
  }
}

/** A workflow from one line a stage. */
export function workflow(stages: string, extra = ""): string {
  return `workflow: { id: demo, name: Demo }\n${extra}\nstages:\n${stages
    .trim()
    .split("\n")
    .map((line) => `  - ${line.trim()}`)
    .join("\n")}\n`;
}
