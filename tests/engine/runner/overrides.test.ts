import { expect, test } from "vitest";
import { definitionOfRun } from "@/lib/swdl";
import { ADA, succeed, testEngine, workflow } from "../support/engine";
import { settled } from "../support/fake-clock";

const SOURCE = workflow(`
{ id: ask, type: gate, gate: {} }
{ id: ship, type: action, action: notification.send, depends_on: ask, config: { message: as written } }`);

test("a run goes on with its overrides in a process that has only its record", async () => {
  const messages: unknown[] = [];
  const t = await testEngine(({ stage }) => {
    messages.push(stage.type === "action" && stage.config.message);
    return succeed();
  });
  const overrides = { stages: { ship: { config: { message: "as overridden" } } } };
  const definition = definitionOfRun({ source: SOURCE, overrides });
  if (!definition.ok) throw new Error(definition.error);
  const { runId } = await t.engine.startRun({
    definition: definition.value,
    frozen: {
      workspaceId: "ws",
      workflowRowId: "wf",
      workflowId: "demo",
      workflowName: "Demo",
      version: "1.0.0",
      source: SOURCE,
      hash: "h",
      parameters: {},
      overrides,
      trigger: { type: "manual", payload: null },
      actor: { kind: "user", id: "grace", name: "Grace" },
      workspace: { slug: "default", name: "Default", timezone: "UTC" },
    },
  });
  await settled();
  expect(t.status(runId)).toBe("waiting");
  t.kill();
  const other = t.another();
  await other.startWorker({ worker: "w2", slots: 1, soleOwner: true });
  await other.decideGate({ runId, stageId: "ask", decision: "approved", actor: ADA, comment: "", form: {} });
  await t.clock.advance(0);
  expect(t.status(runId)).toBe("completed");
  expect(messages).toEqual(["as overridden"]);
});
