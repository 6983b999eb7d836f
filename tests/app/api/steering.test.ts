import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { isTerminalRun } from "@/lib/shared/run/status";
import { createApi, type TestApi } from "../../support/api";
import { startServer, type TestServer } from "../../support/start-server";

const STEERED = `
workflow: { id: steered, name: Steered }
config: { parameters: { greeting: { type: string, default: hello } } }
stages:
  - { id: prepare, type: script, run: "until [ -f go ]; do sleep 0.05; done", error_policy: { timeout: 60s } }
  - { id: check, type: script, depends_on: prepare, run: test -f mended, inputs: { mode: { default: quick } },
      error_policy: { on_failure: pause, retry: { max_attempts: 1 } } }
  - { id: sign, type: script, depends_on: check, run: exit 1, outputs: { ok: { type: boolean } },
      error_policy: { on_failure: pause, retry: { max_attempts: 1 } } }
  - { id: deploy, type: script, depends_on: sign, outputs: { said: { type: string } }, inputs: { note: { type: string, default: none } },
      env: { SAID: "\${{ parameters.greeting }} \${{ stages.sign.outputs.ok }}" }, run: 'echo "said=$SAID" >> "$STAGECRAFT_OUTPUT"' }
  - { id: each, type: fan_out, depends_on: deploy, fan_out: { source: "\${{ [1, 2, 3] }}", stage_template: { type: script, run: "true" } } }
`;

let server: TestServer;
let api: TestApi;
let origin: RunDetail;

beforeAll(async () => {
  server = await startServer();
  api = createApi(server);
});
afterAll(() => server.remove());

const stageOf = ({ stages }: RunDetail, id: string) => stages.find((stage) => stage.id === id);
const act = (runId: string, stageId: string, verb: string, body: Parameters<TestApi["post"]>[1] = {}) =>
  api.post<RunStage>(`/workflow-executions/${runId}/stages/${encodeURIComponent(stageId)}/${verb}`, body);
const again = async (runId: string, verb: "rerun" | "fork", body: Parameters<TestApi["post"]>[1]) => {
  const { run_id } = await api.post<{ run_id: string }>(`/workflow-executions/${runId}/${verb}`, body);
  return api.until(run_id, ({ status }) => isTerminalRun(status));
};

test("a run is brought to its end by hand: a stage held and released, one retried with another input, one overridden", async () => {
  const { id } = await api.create(STEERED);
  const runId = await api.start(id);
  const leave = (file: string) => writeFileSync(join(server.dataDir, "runs", runId, "work", file), "");
  await api.until(runId, (run) => stageOf(run, "prepare")?.status === "running");
  await expect(act(runId, "deploy", "hold", { reason: "after the release notes" })).resolves.toMatchObject({ held: true, status: "pending" });
  await expect(act(runId, "deploy", "hold")).rejects.toMatchObject({ status: 409, body: { code: "invalid_transition" } });
  leave("go");

  await api.until(runId, ({ status }) => status === "paused");
  leave("mended");
  await expect(act(runId, "check", "retry", { inputs: { speed: 1 } })).rejects.toMatchObject({ body: { errors: [{ path: "inputs.speed" }] } });
  await act(runId, "check", "retry", { reason: "mended", inputs: { mode: "full" } });
  const second = await api.until(runId, (run) => run.status === "paused" && stageOf(run, "check")?.status === "completed");
  expect(stageOf(second, "check")).toMatchObject({ attempt: 2, inputs: { mode: "full" } });

  await expect(act(runId, "sign", "override", { outputs: { ok: "maybe" } })).rejects.toMatchObject({ body: { errors: [{ path: "outputs.ok" }] } });
  await expect(act(runId, "sign", "override", { reason: "signed on paper", outputs: { ok: true } })).resolves.toMatchObject({
    status: "completed",
    outputs: { ok: true },
    overridden: { reason: "signed on paper", actor: { kind: "api_key" } },
  });
  const held = await api.until(runId, ({ status }) => status === "waiting");
  expect(stageOf(held, "deploy")).toMatchObject({ status: "pending", held: true });
  await expect(act(runId, "deploy", "release")).resolves.toMatchObject({ held: false });

  origin = await api.until(runId, ({ status }) => status === "completed");
  expect(stageOf(origin, "deploy")?.outputs).toMatchObject({ said: "hello true" });
  expect(origin.stages.map((stage) => stage.id)).toEqual(["prepare", "check", "sign", "deploy", "each", "each[0]", "each[1]", "each[2]"]);
});

test("an item of a fan-out is reached by its percent-encoded id", async () => {
  const item = await api.get<RunStage>(`/workflow-executions/${origin.id}/stages/${encodeURIComponent("each[1]")}`);
  expect(item).toMatchObject({ id: "each[1]", status: "completed" });
  await expect(act(origin.id, "each[1]", "skip")).rejects.toMatchObject({ status: 409 });
  await expect(act(origin.id, "each[7]", "skip")).rejects.toMatchObject({ status: 404 });
  await expect(act(origin.id, "nowhere", "skip")).rejects.toMatchObject({ status: 404 });
});

test("a rerun from a stage keeps what was done before it", async () => {
  const run = await again(origin.id, "rerun", { from_stage: "deploy" });
  expect(run).toMatchObject({ status: "completed", trigger: "rerun", origin: { run_id: origin.id, from_stage: "deploy" } });
  expect(run.stages.map(({ id, reused }) => [id, reused === origin.id])).toEqual([
    ["prepare", true],
    ["check", true],
    ["sign", true],
    ["deploy", false],
    ["each", false],
    ["each[0]", false],
    ["each[1]", false],
    ["each[2]", false],
  ]);
});

test("a fork differs from its origin in what was edited, and the origin does not change", async () => {
  const note = "as it is: ${{ secrets.T }}";
  const edits = { parameters: { greeting: "bye" }, inputs: { note }, outputs: { sign: { ok: false } } };
  const run = await again(origin.id, "fork", { from_stage: "deploy", reason: "what if", ...edits });
  expect(run).toMatchObject({ status: "completed", trigger: "fork", origin: { run_id: origin.id, from_stage: "deploy" }, parameters: { greeting: "bye" } });
  expect(run.source).toBe(origin.source);
  expect(stageOf(run, "sign")).toMatchObject({ outputs: { ok: false }, reused: origin.id });
  expect(stageOf(run, "deploy")).toMatchObject({ inputs: { note }, outputs: { said: "bye false" } });
  expect(stageOf(origin, "deploy")).toMatchObject({ inputs: { note: "none" }, outputs: { said: "hello true" } });
  expect(await api.run(origin.id)).toEqual(origin);

  const wrong = { from_stage: "deploy", outputs: { sign: { ok: 1 } } };
  await expect(api.post(`/workflow-executions/${origin.id}/fork`, wrong)).rejects.toMatchObject({ body: { errors: [{ path: "outputs.sign.ok" }] } });
});

test("a fork runs another text, which the workflow does not get", async () => {
  const text = origin.source.replace("said=$SAID", "said=edited $SAID");
  const run = await again(origin.id, "fork", { from_stage: "deploy", definition: text });
  expect(run).toMatchObject({ status: "completed", source: text, origin: { run_id: origin.id, edited_definition: true } });
  expect(stageOf(run, "deploy")).toMatchObject({ outputs: { said: "edited hello true" } });
  expect(await api.get(`/workflows/${origin.workflow.id}`)).toMatchObject({ source: origin.source });

  const lost = { from_stage: "deploy", definition: text.replaceAll("prepare", "ready") };
  await expect(api.post(`/workflow-executions/${origin.id}/fork`, lost)).rejects.toMatchObject({
    status: 422,
    body: {
      errors: [
        { path: "definition", message: "prepare has ended in the origin, and is not in this definition" },
        { path: "definition", message: "check is behind ready, which is new in this definition: begin with ready" },
        { path: "definition" },
      ],
    },
  });
});

test("a run and the one that its stage started lead to each other, while it waits and after", async () => {
  const child = 'workflow: { id: called, name: Called }\nstages: [{ id: ask, type: gate, gate: { message: "Go on?" } }]\n';
  await api.post("/workflows", { source: child, status: "published" });
  const { id } = await api.create("workflow: { id: caller, name: Caller }\nstages: [{ id: call, type: workflow, workflow: called }]\n");
  const runId = await api.start(id);
  const waiting = await api.until(runId, ({ children }) => children[0]?.status === "waiting");
  const childId = stageOf(waiting, "call")?.child_run_id ?? "";
  expect(waiting.children).toMatchObject([{ run_id: childId, stage_id: "call", number: 1, workflow: { workflow_id: "called" } }]);
  expect(await api.run(childId)).toMatchObject({ trigger: "workflow", parent: { run_id: runId, stage_id: "call" }, children: [] });
  await api.approve(childId, "ask");
  const ended = await api.until(runId, ({ status }) => status === "completed");
  expect(stageOf(ended, "call")?.child_run_id).toBe(childId);
});

test("what a script leaves in its folder for artifacts is kept with its stage", async () => {
  const left = `workflow: { id: leaving, name: Leaving }
stages: [{ id: report, type: script, run: 'echo "a,b" > "$STAGECRAFT_ARTIFACTS/report.csv"' }]
`;
  const { id } = await api.create(left);
  const { id: runId } = await api.until(await api.start(id), ({ status }) => isTerminalRun(status));
  const { items } = await api.get<{ items: Artifact[] }>(`/workflow-executions/${runId}/artifacts?stage_id=report`);
  expect(items).toMatchObject([{ name: "report.csv", bytes: 4, stage_id: "report", actor: { kind: "system", name: "Stagecraft" } }]);
});
