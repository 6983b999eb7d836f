import { describe, expect, it } from "vitest";
import { handsOff } from "@/lib/engine/executors/hand-off";
import type { AgentProvider, AgentRequest } from "@/lib/engine/ports/agent-provider";
import type { Executor } from "@/lib/engine/ports/executor";
import type { JsonObject } from "@/lib/shared/json";
import type { Stage } from "@/lib/swdl";
import { agentStage, recordedContext, scriptStage, stageRequest } from "./request";

const gives = (outputs: JsonObject, lines: string[] = []): Executor => ({
  async execute(_, context) {
    for (const line of lines) context.log(line);
    return { status: "succeeded", outputs };
  },
});

function provider(answer: JsonObject | Error): AgentProvider & { asked: AgentRequest[] } {
  const asked: AgentRequest[] = [];
  return {
    name: "test",
    asked,
    async run(request) {
      asked.push(request);
      if (answer instanceof Error) throw answer;
      return { outputs: answer, usage: { inputTokens: 1, outputTokens: 1, costUsd: null }, transcript: [], simulated: false };
    },
  };
}

async function outputsOf(stage: Stage, handoff: Partial<Stage["handoff"]>, executor: Executor, agents = provider({ summary: "short" })) {
  const context = recordedContext();
  const request = await stageRequest({ ...stage, handoff: { ...stage.handoff, ...handoff } });
  const result = await handsOff(executor, agents).execute(request, context);
  if (result.status !== "succeeded") throw new Error("it failed");
  return { outputs: result.outputs, lines: context.lines };
}

describe("hand-off", () => {
  it("leaves structured outputs as they are", async () => {
    const { outputs } = await outputsOf(agentStage({}), {}, gives({ plan: "go" }));
    expect(outputs).toEqual({ plan: "go" });
  });

  it("gives Markdown beside the outputs", async () => {
    const { outputs } = await outputsOf(agentStage({}), { format: "markdown" }, gives({ plan: "Go **now**.", risks: ["a", 2], spec: { n: 1 }, ok: true }));
    expect(outputs).toMatchObject({ plan: "Go **now**." });
    expect(outputs._handoff).toBe('# Stage\n\n## plan\n\nGo **now**.\n\n## risks\n\n- a\n- 2\n\n## spec\n\n```json\n{\n  "n": 1\n}\n```\n\n## ok\n\ntrue');
  });

  it.each<{ name: string; stage: Stage; outputs: JsonObject; raw: string }>([
    { name: "what a script printed", stage: scriptStage("true"), outputs: { stdout: "hello\n", exit_code: 0 }, raw: "hello\n" },
    { name: "the texts of an agent", stage: agentStage({}), outputs: { a: "one", b: "two" }, raw: "one\n\ntwo" },
    { name: "JSON where the outputs are no texts", stage: agentStage({}), outputs: { a: 1 }, raw: '{"a":1}' },
  ])("gives $name as raw", async ({ stage, outputs, raw }) => {
    expect((await outputsOf(stage, { format: "raw" }, gives(outputs))).outputs._handoff).toBe(raw);
  });

  it("hands on the end of the log, and the log itself stays whole", async () => {
    const lines = Array.from({ length: 250 }, (_, index) => `line ${index}`);
    const { outputs, lines: logged } = await outputsOf(scriptStage("true"), { include_run_log: true }, gives({}, lines));
    expect(String(outputs._log).split("\n")).toEqual(lines.slice(50));
    expect(logged).toHaveLength(250);
  });

  it("asks an agent for a summary, with the outputs before it", async () => {
    const agents = provider({ summary: "short" });
    const { outputs } = await outputsOf(agentStage({}), { summary_prompt: "Say what the tester must know." }, gives({ plan: "go" }), agents);
    expect(outputs).toEqual({ plan: "go", _summary: "short" });
    expect(agents.asked[0]).toMatchObject({
      agent: "researcher",
      prompt: "Say what the tester must know.",
      inputs: { plan: "go" },
      idempotencyKey: "run-1/think/summary",
    });
  });

  it.each([new Error("no answer"), { summary: 7 }])("keeps the work where no summary can be had", async (answer) => {
    const { outputs, lines } = await outputsOf(agentStage({}), { summary_prompt: "Short." }, gives({ plan: "go" }), provider(answer));
    expect(outputs).toEqual({ plan: "go", _summary: null });
    expect(lines.at(-1)).toMatchObject({ level: "warn", text: expect.stringContaining("the summary for the next stage is missing") });
  });

  it("leaves a failure alone", async () => {
    const failing: Executor = { execute: async () => ({ status: "failed", error: { code: "boom", message: "it broke" } }) };
    const stage = { ...agentStage({}), handoff: { format: "markdown", include_run_log: true } } as Stage;
    expect(await handsOff(failing, provider({})).execute(await stageRequest(stage), recordedContext())).toMatchObject({ status: "failed" });
  });
});
