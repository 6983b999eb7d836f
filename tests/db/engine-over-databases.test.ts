import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createDoctorStore } from "@/db/doctor-store";
import type { Engine } from "@/lib/engine/engine";
import type { Executor, StageResult } from "@/lib/engine/ports/executor";
import { createEngine } from "@/lib/engine/runner/create-engine";
import { examine } from "@/lib/server/doctor/examine";
import { namedUuid } from "@/lib/server/named-uuid";
import { systemClock } from "@/lib/server/system-clock";
import { err, ok } from "@/lib/shared/result";
import { parseDefinition } from "@/lib/swdl";
import { eventually } from "../support/eventually";
import { insertWorkflow } from "./support/fixture-run";
import { useStores } from "./support/use-stores";

const CHILD = `workflow: { id: child, name: Child }
stages:
  - { id: work, type: script, run: "true" }
`;
const PARENT = `workflow: { id: parent, name: Parent }
config: { concurrency: { group: deploy, policy: queue, limit: 1 } }
stages:
  - { id: flaky, type: script, run: "true", error_policy: { retry: { max_attempts: 2, initial_interval: 10ms } } }
  - { id: list, type: script, run: "true", depends_on: [flaky] }
  - { id: all, type: fan_out, depends_on: [list], fan_out: { source: "\${{ stages.list.outputs.names }}", stage_template: { type: script, run: "true" } } }
  - { id: call, type: workflow, workflow: child, depends_on: [flaky] }
  - { id: far, type: script, run: "true", depends_on: [all, call], runs_on: [gpu] }
  - { id: ask, type: gate, depends_on: [far], gate: { message: "Go on?" } }
  - { id: last, type: script, run: "true", depends_on: [ask], inputs: { items: { source: "\${{ stages.all.outputs.items }}" } } }
`;
const ADA = { kind: "user", id: "ada", name: "Ada", email: "ada@example.com", roles: ["owner"] } as const;

const stores = useStores();

test("runs with items, children, labels, gates, retries and a group go through, and their rows are what their logs say", async () => {
  const problems: string[] = [];
  const { workspaceId, workflowRowId } = await insertWorkflow(stores().database);
  const parsed = (source: string) => {
    const { definition, diagnostics } = parseDefinition(source);
    if (definition === undefined) throw new Error(JSON.stringify(diagnostics));
    return definition;
  };
  const frozen = (source: string) => {
    const { workflow } = parsed(source);
    return { workflowRowId, workflowId: workflow.id, workflowName: workflow.name, version: "1.0.0", source, hash: "h", parameters: {} };
  };
  const lastInputs: unknown[] = [];
  const executor: Executor = {
    async execute({ stage, attempt, inputs }): Promise<StageResult> {
      if (stage.id === "flaky" && attempt === 1) return { status: "failed", error: { code: "boom", message: "not yet", retryable: true } };
      if (stage.id === "last") lastInputs.push(inputs["items"]);
      return { status: "succeeded", outputs: stage.id === "list" ? { names: ["a", "b", "c"] } : { text: stage.id.padEnd(100_000, ".") } };
    },
  };
  const make = (): Engine =>
    createEngine({
      ...stores(),
      clock: systemClock,
      namedUuid,
      newId: randomUUID,
      executors: { script: executor },
      actions: { execute: async () => ({ status: "succeeded", outputs: {} }) },
      children: {
        find: async ({ workflowId }) =>
          workflowId === "child" ? ok({ definition: parsed(CHILD), frozen: frozen(CHILD) }) : err({ code: "unknown_workflow", message: workflowId }),
      },
      projectDirOf: (runId) => `/tmp/unused/${runId}`,
      logger: {
        info: () => undefined,
        warn: () => undefined,
        error: ({ err: cause }: { err?: unknown }, message: string) => problems.push(`${message}: ${cause}`),
      },
    });
  const [here, there] = [make(), make()];
  await here.startWorker({ worker: "here", slots: 4, soleOwner: true });
  await there.startWorker({ worker: "there", slots: 4, labels: ["gpu"], soleOwner: false });

  const started = { ...frozen(PARENT), workspaceId, overrides: {}, trigger: { type: "manual", payload: null }, actor: ADA } as const;
  const runIds: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const workspace = { slug: "test", name: "Test", timezone: "UTC" };
    const { kind, id, name } = ADA;
    runIds.push((await here.startRun({ definition: parsed(PARENT), frozen: { ...started, actor: { kind, id, name }, workspace } })).runId);
  }
  const statusOf = async (runId: string) => String((await stores().database.raw.query("SELECT status FROM runs WHERE id = $1", [runId]))[0]?.["status"]);
  for (const [index, runId] of runIds.entries()) {
    await eventually(async () => ((await statusOf(runId)) === "waiting" ? true : undefined));
    for (const later of runIds.slice(index + 1)) expect(await statusOf(later)).toBe("queued");
    await eventually(() =>
      here.decideGate({ runId, stageId: "ask", decision: "approved", actor: { ...ADA, roles: [...ADA.roles] }, comment: "", form: {} }).catch(() => undefined),
    );
    await eventually(async () => ((await statusOf(runId)) === "completed" ? true : undefined));
  }
  await eventually(async () => ((await stores().queue.readyCount()) === 0 ? true : undefined));
  await here.drain(5_000);
  await there.drain(5_000);

  const items = [0, 1, 2].map((index) => ({ text: `all[${index}]`.padEnd(100_000, ".") }));
  expect(lastInputs).toEqual([items, items, items]);
  expect(await stores().database.raw.query("SELECT DISTINCT worker FROM run_stages WHERE stage_id = 'far'")).toEqual([{ worker: "there" }]);
  const lines: string[] = [];
  const found = await examine({ store: createDoctorStore(stores().database), repair: false, print: (line) => lines.push(line) });
  expect(lines).toEqual([]);
  expect(found).toMatchObject({ runs: 6, differences: 0, quarantined: 0 });
  expect(problems).toEqual([]);
});
