import { createHash } from "node:crypto";
import { expect } from "vitest";
import { replay } from "@/lib/engine/core/apply";
import { projectApproval, projectRun, projectStage } from "@/lib/engine/core/project";
import { compileRunPlan } from "@/lib/engine/core/run-plan";
import type { Engine, GateDecisionRequest, StartRun } from "@/lib/engine/engine";
import { createMemoryAdapters, type MemoryAdapters } from "@/lib/engine/memory/memory-adapters";
import type { ExecutionContext, Executor, StageRequest, StageResult } from "@/lib/engine/ports/executor";
import { createEngine, type EngineOptions } from "@/lib/engine/runner/create-engine";
import { parseDefinition } from "@/lib/swdl";
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
  start(yaml: string, parameters?: StartRun["frozen"]["parameters"]): Promise<string>;
  stages(runId: string): Record<string, string>;
  types(runId: string): string[];
  status(runId: string): string | undefined;
  problems: string[];
  /** From now on the first process does nothing any more, and nothing reaches it: it was killed. */
  kill(): void;
}

export const ADA: GateDecisionRequest["actor"] = { kind: "user", id: "ada", name: "Ada", email: "ada@example.com", roles: ["owner"] };

/** An engine over memory and a fake clock, whose stages do what `script` says. */
export async function testEngine(script: Script = () => succeed(), options: { slots?: number; cache?: boolean; worker?: boolean } = {}): Promise<TestEngine> {
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
      newId: () => namedUuid(`id-${ids++}`),
      projectDirOf: (runId) => `/tmp/unused/${runId}/work`,
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
  if (options.worker !== false) await engine.startWorker({ worker: "w1", slots: options.slots ?? 8, soleOwner: true });
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
    async start(yaml, parameters = {}) {
      const { definition, diagnostics } = parseDefinition(yaml);
      if (definition === undefined) throw new Error(JSON.stringify(diagnostics));
      const { runId } = await engine.startRun({
        definition,
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
          parent: null,
          concurrency: null,
        },
      });
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
    const { definition } = parseDefinition(run.frozen.source);
    if (definition === undefined) throw new Error("the definition does not parse");
    const plan = compileRunPlan(definition);
    const state = replay(plan, runId, run.events);
    expect(projectRun(state)).toEqual(run.run);
    for (const { id } of definition.stages) expect(projectStage(plan, state, id)).toEqual(run.stages.get(id));
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
