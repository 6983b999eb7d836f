import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { createHttpClient } from "@/lib/actions/http-client";
import { createActionRunner } from "@/lib/actions/registry";
import { simulatedAgent } from "@/lib/agents/providers/simulated";
import type { LocalRun, LocalRunRequest } from "@/lib/cli/local-run";
import type { ApprovalProjection } from "@/lib/engine/core/projection-rows";
import type { GateDecisionRequest } from "@/lib/engine/engine";
import { createExecutors } from "@/lib/engine/executors/create-executors";
import { startProgram } from "@/lib/engine/executors/start-program";
import { createMemoryAdapters } from "@/lib/engine/memory/memory-adapters";
import { createEngine } from "@/lib/engine/runner/create-engine";
import type { ActorRef } from "@/lib/shared/run/events";
import { namedUuid } from "../named-uuid";
import { systemClock } from "../system-clock";
import { messagesOf } from "./messages-of";
import { workflowsInFolder } from "./workflows-in-folder";

const SLOTS = 8;
/** Of a simulated agent's answer: nobody watches it think. */
const AGENT_MS = 200;
const ACTOR: ActorRef = { kind: "user", id: "local", name: "local" };

/** The engine over memory, in this process: for one run of a file. What stages do to the machine and to others they do as on a server. */
export async function runLocally(request: LocalRunRequest): Promise<LocalRun> {
  const temporary = await mkdtemp(path.join(tmpdir(), "stagecraft-run-"));
  const adapters = createMemoryAdapters(systemClock);
  const actions = createActionRunner({
    http: createHttpClient({ allow: ["127.0.0.0/8", "::1", "localhost"] }),
    notifications: { send: async () => ({ id: uuidv7() }) },
  });
  const sessions = { save: async () => undefined };
  const engine = createEngine({
    ...adapters,
    clock: systemClock,
    namedUuid,
    newId: uuidv7,
    logger: { info: () => undefined, warn: complain, error: complain },
    actions,
    executors: createExecutors({ startProgram, actions, agents: { provider: simulatedAgent({ durationMs: AGENT_MS }), sessions, newId: uuidv7 } }),
    secrets: { valuesOf: async () => request.secrets },
    children: workflowsInFolder(request.workflowsFolder, actions),
    projectDirOf: (id) => (id === runId && request.projectFolder !== undefined ? path.resolve(request.projectFolder) : path.join(temporary, id)),
  });
  if (request.projectFolder !== undefined) await mkdir(request.projectFolder, { recursive: true });
  const { workflow } = request.definition;
  let runId = "";
  const started = await engine.startRun({
    definition: request.definition,
    frozen: {
      ...{ workspaceId: "local", workflowRowId: workflow.id, workflowId: workflow.id, workflowName: workflow.name, version: workflow.version },
      ...{ source: request.source, hash: createHash("sha256").update(request.source).digest("hex") },
      ...{ parameters: request.parameters, overrides: request.overrides },
      trigger: { type: "manual", payload: null },
      actor: ACTOR,
      workspace: { slug: "local", name: "local", timezone: "UTC" },
    },
  });
  runId = started.runId;
  const messages = messagesOf(runId, adapters);
  await engine.startWorker({ worker: "local", slots: SLOTS, soleOwner: true });
  return {
    runId,
    messages,
    async decide(stageId, decision) {
      const approval = [...(adapters.runs.get(runId)?.approvals.values() ?? [])].find((one) => one.stageId === stageId && one.state === "pending");
      if (approval === undefined) return;
      for (const actor of decision === "approved" ? peopleFor(approval) : peopleFor(approval).slice(0, 1))
        await engine.decideGate({ runId, stageId, decision, actor, comment: "", form: {} });
    },
    async cancel(reason) {
      await engine.cancel({ runId, actor: ACTOR, reason });
    },
    async close() {
      await engine.drain(0);
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

/** The person at the terminal decides for everyone whom the gate asks. */
function peopleFor({ approvers, required }: ApprovalProjection): GateDecisionRequest["actor"][] {
  const roles = approvers.flatMap((name) => (name.startsWith("role:") ? [name.slice("role:".length)] : []));
  const emails = approvers.flatMap((name) => (name.startsWith("user:") ? [name.slice("user:".length)] : []));
  const count = required === "all" ? Math.max(1, approvers.length) : required;
  return Array.from({ length: count }, (_, index) => ({ ...ACTOR, id: `local-${index + 1}`, email: emails[index] ?? null, roles }));
}

function complain(_fields: object, message: string): void {
  process.stderr.write(`${message}\n`);
}
