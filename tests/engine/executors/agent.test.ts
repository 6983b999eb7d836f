import { describe, expect, it } from "vitest";
import { agentExecutor } from "@/lib/engine/executors/agent";
import type { AgentProvider } from "@/lib/engine/ports/agent-provider";
import type { AgentSession } from "@/lib/engine/ports/agent-sessions";
import type { JsonObject } from "@/lib/shared/json";
import type { StageOf } from "@/lib/swdl";
import { agentStage, recordedContext, stageRequest } from "./request";

const OUTPUTS = { summary: { type: "string", required: true }, count: { type: "integer", required: false } };

/** A provider that gives these answers one after the other, and keeps what it was asked. */
function answering(...answers: JsonObject[]) {
  const prompts: string[] = [];
  const provider: AgentProvider = {
    name: "test",
    async run({ prompt }) {
      prompts.push(prompt);
      return {
        outputs: answers[prompts.length - 1] ?? {},
        usage: { inputTokens: 1, outputTokens: 1, costUsd: null },
        transcript: [{ role: "assistant", text: "…" }],
        simulated: false,
      };
    },
  };
  return { provider, prompts };
}

async function run(provider: AgentProvider) {
  const sessions = new Map<string, AgentSession>();
  const executor = agentExecutor({
    provider,
    newId: () => "session-1",
    sessions: {
      save: async (session) => {
        sessions.set(session.id, session);
      },
    },
  });
  return { result: await executor.execute(await stageRequest(agentStage(OUTPUTS)), recordedContext()), session: sessions.get("session-1") };
}

describe("agent stages", () => {
  it("tell at the beginning what the agent is given, with sizes, and what there was not to be given", async () => {
    const { provider } = answering({ summary: "fine" });
    const stage = agentStage(OUTPUTS) as StageOf<"agent">;
    const input = (source: string) => ({ type: "any", required: false, source });
    const inputs = {
      topic: input("${{ parameters.topic }}"),
      plan: input("${{ stages.plan.outputs.text }} and ${{ stages.review.outputs.text }}"),
      brief: input("${{ stages['plan'].outputs._summary }}"),
      words: input("of stages.plan"),
    };
    const given = { topic: "Größe", plan: { a: 1 }, brief: "short", words: "of stages.plan" };
    const context = recordedContext();
    const request = await stageRequest({ ...stage, prompt: "Do it well.", inputs }, { inputs: given, contextModules: ["ctx:repo-rules"] });
    await agentExecutor({ provider, newId: () => "session-1", sessions: { save: async () => undefined } }).execute(request, context);
    const part = { from: [], state: "whole" };
    expect(context.updates).toHaveLength(1);
    expect(context.updates[0]?.context).toEqual([
      { ...part, kind: "prompt", name: "Prompt", bytes: 11, tokens: 3 },
      { ...part, kind: "input", name: "topic", bytes: 7, tokens: 2 },
      { ...part, kind: "output", name: "plan", from: ["plan", "review"], bytes: 7, tokens: 2 },
      { ...part, kind: "handoff", name: "brief", from: ["plan"], bytes: 5, tokens: 2 },
      { ...part, kind: "input", name: "words", bytes: 14, tokens: 4 },
      { kind: "module", name: "ctx:repo-rules", from: [], bytes: 0, tokens: 0, state: "missing" },
      { ...part, kind: "contract", name: "Output contract", bytes: expect.any(Number), tokens: expect.any(Number) },
    ]);
  });

  it("takes outputs that satisfy the contract, and keeps the session", async () => {
    const { provider, prompts } = answering({ summary: "fine" });
    const { result, session } = await run(provider);
    expect(result).toMatchObject({ status: "succeeded", outputs: { summary: "fine" } });
    expect(session).toMatchObject({ status: "completed", agent: "researcher", model: "opus", stageId: "think", usage: { inputTokens: 1 } });
    expect(prompts).toHaveLength(1);
  });

  it("sends outputs that break the contract back once, with what is wrong", async () => {
    const { provider, prompts } = answering({ count: "many" }, { summary: "now right" });
    const { result, session } = await run(provider);
    expect(result).toMatchObject({ status: "succeeded", outputs: { summary: "now right" } });
    expect(prompts[1]).toMatch(/summary: required[\s\S]*count: expected/);
    expect(session?.transcript).toHaveLength(2);
  });

  it("fails with output_contract when the second answer breaks it too", async () => {
    const { result, session } = await run(answering({}, {}).provider);
    expect(result).toMatchObject({
      status: "failed",
      error: { code: "output_contract", retryable: true, message: expect.stringContaining("summary: required") },
    });
    expect(session?.status).toBe("failed");
  });

  it("keeps a failed session when the provider breaks", async () => {
    const broken: AgentProvider = { name: "test", run: () => Promise.reject(new Error("gone")) };
    await expect(run(broken)).rejects.toThrow("gone");
  });
});
